package dev.latchkey.keychain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;

/**
 * Asks Linux's session bus who keeps secrets and whether they are locked, since java-keyring takes
 * a stopped service for an empty one and a locked one for a working one. Names are those of the <a
 * href="https://specifications.freedesktop.org/secret-service-spec/latest/">Secret Service API</a>.
 */
final class SecretServiceProbe {
  private static final String SERVICE = "org.freedesktop.secrets";
  private static final String DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default";

  private SecretServiceProbe() {}

  /**
   * Returns the name of the service that keeps secrets, when it runs.
   *
   * @param unlocked whether it has to be unlocked too
   * @throws KeychainUnavailable if there is none or it is locked
   */
  static String require(boolean unlocked) throws KeychainUnavailable {
    try (DBusConnection bus = DBusConnectionBuilder.forSessionBus().withShared(false).build()) {
      DBus names = bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
      if (!names.NameHasOwner(SERVICE)) {
        throw new KeychainUnavailable(KeychainUnavailable.Why.NONE, null);
      }
      String name = name(names.GetConnectionUnixProcessID(SERVICE).longValue());
      Properties collection = bus.getRemoteObject(SERVICE, DEFAULT_COLLECTION, Properties.class);
      boolean locked = collection.Get("org.freedesktop.Secret.Collection", "Locked");
      if (locked && unlocked) {
        throw new KeychainUnavailable(KeychainUnavailable.Why.LOCKED, name, null);
      }
      return name;
    } catch (KeychainUnavailable e) {
      throw e;
    } catch (Exception e) {
      throw new KeychainUnavailable(KeychainUnavailable.Why.UNAVAILABLE, e);
    }
  }

  /** Recognizes the service by its program's name, of which the kernel gives 15 characters. */
  private static String name(long processId) {
    try {
      String program =
          Files.readString(Path.of("/proc", Long.toString(processId), "comm"))
              .strip()
              .toLowerCase(Locale.ROOT);
      if (program.startsWith("gnome-keyring")) {
        return "GNOME Keyring";
      }
      if (program.startsWith("kwallet") || program.startsWith("ksecret")) {
        return "KWallet";
      }
      if (program.startsWith("keepassxc")) {
        return "KeePassXC";
      }
    } catch (java.io.IOException _) {
      // In a sandbox without /proc, the general name is true too.
    }
    return "Secret Service";
  }
}

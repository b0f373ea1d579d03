package dev.latchkey.keychain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.ObjectPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.freedesktop.secret.interfaces.Prompt;

/**
 * The state of the keychain behind a Linux desktop's <a
 * href="https://specifications.freedesktop.org/secret-service/latest/">Secret Service</a>: who it
 * is, whether it answers, whether it is locked, and what it holds. It sees no secret.
 */
final class SecretService implements AutoCloseable {
  private static final String BUS = "org.freedesktop.DBus";
  private static final String BUS_PATH = "/org/freedesktop/DBus";
  private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
  private static final String SECRETS = "org.freedesktop.secrets";
  private static final String SECRETS_PATH = "/org/freedesktop/secrets";
  private static final String SERVICE = "org.freedesktop.Secret.Service";
  private static final String COLLECTION = "org.freedesktop.Secret.Collection";
  private static final String PROMPT = "org.freedesktop.Secret.Prompt";
  private static final String NO_OBJECT = "/";

  /** Names by the beginning of the process's own, which Linux cuts after 15 characters. */
  private static final Map<String, String> NAMES =
      Map.of(
          "gnome-keyring", "GNOME Keyring",
          "kwalletd", "KWallet",
          "ksecretd", "KWallet",
          "keepassxc", "KeePassXC");

  private final DBusConnection bus;
  private final Duration answer;
  private final Duration unlock;
  private String name = KeychainUnavailable.sentence("unnamed");
  private String collection = NO_OBJECT;

  private SecretService(DBusConnection bus, Duration answer, Duration unlock) {
    this.bus = bus;
    this.answer = answer;
    this.unlock = unlock;
  }

  /**
   * Finds the keychain and its default keyring; has it started if it is not running.
   *
   * @param answer how long one question may take
   * @param unlock how long a person may take to unlock it
   * @throws KeychainUnavailable if there is none, or it does not answer
   */
  static SecretService connect(Duration answer, Duration unlock) throws KeychainUnavailable {
    DBusConnection bus;
    try {
      bus = DBusConnectionBuilder.forSessionBus().withShared(false).build();
    } catch (DBusException | RuntimeException e) {
      throw KeychainUnavailable.because("noBus", e);
    }
    SecretService service = new SecretService(bus, answer, unlock);
    try {
      service.find();
      return service;
    } catch (KeychainUnavailable | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private void find() throws KeychainUnavailable {
    try {
      if (!Boolean.TRUE.equals(call(BUS, BUS_PATH, BUS, "NameHasOwner", "s", SECRETS)[0])) {
        call(BUS, BUS_PATH, BUS, "StartServiceByName", "su", SECRETS, new UInt32(0));
      }
      name = findName();
      collection = path(call(SECRETS, SECRETS_PATH, SERVICE, "ReadAlias", "s", "default")[0]);
    } catch (DBusException e) {
      throw KeychainUnavailable.because("noService", e);
    }
    if (collection.equals(NO_OBJECT)) {
      throw KeychainUnavailable.because("noKeyring", null, name);
    }
  }

  /** Returns the keychain's own name. */
  String name() {
    return name;
  }

  /**
   * Makes sure that the default keyring is unlocked; asks the person if need be.
   *
   * @throws KeychainUnavailable if it is not unlocked in the end
   */
  void unlock(Patience.Waiting waiting)
      throws KeychainUnavailable, DBusException, InterruptedException {
    if (!isLocked()) {
      return;
    }
    List<ObjectPath> which = List.of(new ObjectPath("", collection));
    Object[] unlocked = call(SECRETS, SECRETS_PATH, SERVICE, "Unlock", "ao", which);
    String prompt = path(unlocked[1]);
    if (!prompt.equals(NO_OBJECT)) {
      waiting.begin();
      try {
        prompt(prompt);
      } finally {
        waiting.end();
      }
    }
    if (isLocked()) {
      throw KeychainUnavailable.because("locked", null, name);
    }
  }

  /** Tells whether the default keyring has an item for an account. */
  boolean holds(String account) throws KeychainUnavailable, DBusException {
    Map<String, String> attributes = Map.of("service", SystemKeychain.SERVICE, "account", account);
    Object[] items = call(SECRETS, collection, COLLECTION, "SearchItems", "a{ss}", attributes);
    return !((List<?>) items[0]).isEmpty();
  }

  private boolean isLocked() throws KeychainUnavailable, DBusException {
    Object[] locked = call(SECRETS, collection, PROPERTIES, "Get", "ss", COLLECTION, "Locked");
    return Boolean.TRUE.equals(((Variant<?>) locked[0]).getValue());
  }

  /** Shows a prompt and returns when the person is done with it, whatever came of it. */
  private void prompt(String prompt)
      throws KeychainUnavailable, DBusException, InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    bus.addSigHandler(
        Prompt.Completed.class,
        completed -> {
          if (prompt.equals(completed.getPath())) {
            done.countDown();
          }
        });
    String owner = owner();
    call(SECRETS, prompt, PROMPT, "Prompt", "s", "");
    long end = System.nanoTime() + unlock.toNanos();
    while (!done.await(1, TimeUnit.SECONDS)) {
      if (System.nanoTime() - end > 0) {
        // It is left where it is: when dismissed by a program, GNOME Keyring 42.1 crashes.
        throw KeychainUnavailable.because("unlockSlow", null, name, unlock.toSeconds());
      }
      if (!owner.equals(owner())) {
        // It was killed: its prompt will never be completed.
        throw KeychainUnavailable.because("failed", null, name);
      }
    }
  }

  private String owner() throws KeychainUnavailable, DBusException {
    return String.valueOf(call(BUS, BUS_PATH, BUS, "GetNameOwner", "s", SECRETS)[0]);
  }

  private String findName() throws KeychainUnavailable, DBusException {
    Object[] id = call(BUS, BUS_PATH, BUS, "GetConnectionUnixProcessID", "s", SECRETS);
    try {
      // Not the path of the program: GNOME Keyring's privileges hide it.
      String process = Files.readString(Path.of("/proc", String.valueOf(id[0]), "comm"));
      return NAMES.entrySet().stream()
          .filter(known -> process.startsWith(known.getKey()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(KeychainUnavailable.sentence("secretService"));
    } catch (IOException _) {
      // Another system than Linux, or a sandbox.
      return KeychainUnavailable.sentence("secretService");
    }
  }

  /** Calls a method and returns its results; never waits longer than for one answer. */
  private Object[] call(
      String destination,
      String path,
      String type,
      String method,
      String signature,
      Object... arguments)
      throws KeychainUnavailable, DBusException {
    MethodCall call =
        new MethodCall(destination, path, type, method, (byte) 0, signature, arguments);
    bus.sendMessage(call);
    Message reply = call.getReply(answer.toMillis());
    if (reply == null) {
      throw KeychainUnavailable.because("slow", null, name, answer.toSeconds());
    }
    if (reply instanceof org.freedesktop.dbus.errors.Error) {
      throw new DBusException(reply.getName());
    }
    return reply.getParameters();
  }

  private static String path(Object value) {
    return ((DBusPath) value).getPath();
  }

  @Override
  public void close() {
    bus.disconnect();
  }
}

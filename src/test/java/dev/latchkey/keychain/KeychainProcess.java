package dev.latchkey.keychain;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.TokenId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/**
 * The system's keychain in a process of its own, since its desktop session is in the environment.
 * Each line of standard input is a call; the answer is a line with the milliseconds it took and
 * what came of it.
 */
public final class KeychainProcess {
  private KeychainProcess() {}

  /** Answers until standard input ends; the argument is the seconds a person has to unlock. */
  public static void main(String[] arguments) throws Exception {
    Keychain keychain =
        new SystemKeychain(
            SystemKeychain.ANSWER, Duration.ofSeconds(Integer.parseInt(arguments[0])));
    BufferedReader calls =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = calls.readLine(); line != null; line = calls.readLine()) {
      long start = System.nanoTime();
      String result = call(keychain, line.split(" "));
      System.out.println((System.nanoTime() - start) / 1_000_000 + " " + result);
    }
  }

  private static String call(Keychain keychain, String[] words) throws Exception {
    try {
      switch (words[0]) {
        case "name":
          return keychain.name();
        case "keep":
          keychain.keep(new TokenId(words[1]), AccessKey.parse(words[2]));
          return "kept";
        case "find":
          return keychain
              .find(new TokenId(words[1]))
              .map(key -> new String(key.reveal()))
              .orElse("none");
        case "forget":
          keychain.forget(new TokenId(words[1]));
          return "forgotten";
        case "prompter":
          DBusConnection bus = DBusConnectionBuilder.forSessionBus().withShared(false).build();
          bus.exportObject("/org/gnome/keyring/Prompter", new SilentPrompter());
          bus.requestBusName("org.gnome.keyring.SystemPrompter");
          return "prompting";
        default:
          throw new IllegalArgumentException(words[0]);
      }
    } catch (KeychainUnavailable e) {
      return "unavailable: " + e.getMessage();
    }
  }

  /** What GNOME Keyring asks to show its prompts (gcr's internal interface). */
  @DBusInterfaceName("org.gnome.keyring.internal.Prompter")
  public interface Prompter extends DBusInterface {
    /** Begins to prompt. */
    void BeginPrompting(DBusPath callback);

    /** Shows a prompt. */
    void PerformPrompt(
        DBusPath callback, String type, java.util.Map<String, Variant<?>> properties, String data);

    /** Takes a prompt away. */
    void StopPrompting(DBusPath callback);
  }

  /** A prompt in front of which nobody sits; it tells when it is shown. */
  public static final class SilentPrompter implements Prompter {
    @Override
    public void BeginPrompting(DBusPath callback) {
      System.out.println("0 asked");
    }

    @Override
    public void PerformPrompt(
        DBusPath callback,
        String type,
        java.util.Map<String, Variant<?>> properties,
        String data) {}

    @Override
    public void StopPrompting(DBusPath callback) {}

    @Override
    public String getObjectPath() {
      return "/org/gnome/keyring/Prompter";
    }
  }
}

package dev.latchkey.keychain;

import com.github.javakeyring.KeyringStorageType;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A keychain for the length of one task. It may hang and it may throw anything; {@link
 * SystemKeychain} bears both.
 */
interface OpenKeychain extends AutoCloseable {
  /** Opens the keychain for one task. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens the keychain.
     *
     * @param waiting is told while a person is asked for something
     * @throws KeychainUnavailable if that is possible to say; anything else if not
     */
    OpenKeychain open(Patience.Waiting waiting) throws Exception;
  }

  /**
   * Returns what opens the keychain of this computer; loads nothing of it.
   *
   * @param answer how long one question to it may take
   * @param unlock how long a person may take to unlock it
   */
  static Opener ofThisComputer(Duration answer, Duration unlock) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return waiting -> new NativeKeychain(KeyringStorageType.OSX_KEYCHAIN, waiting);
    }
    if (system.contains("win")) {
      return waiting -> new NativeKeychain(KeyringStorageType.WINDOWS_CREDENTIAL_STORE, waiting);
    }
    return waiting -> SecretServiceKeychain.open(answer, unlock, waiting);
  }

  /** Returns the keychain's own name. */
  String name();

  /** Makes sure that it is unlocked, asking the person if need be. */
  void unlock() throws Exception;

  /** Returns what is kept for an account, once unlocked; empty only if there surely is nothing. */
  Optional<String> read(String account) throws Exception;

  /** Keeps a secret for an account, once unlocked; that it returns is no proof. */
  void write(String account, String secret) throws Exception;

  /** Removes what {@link #read} found; that it returns is no proof. */
  void remove(String account) throws Exception;

  @Override
  void close() throws Exception;
}

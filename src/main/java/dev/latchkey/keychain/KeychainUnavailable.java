package dev.latchkey.keychain;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The keychain is absent, locked, frozen or broken; the message says which, for people. */
public final class KeychainUnavailable extends Exception {
  /**
   * A failure of the keychain.
   *
   * @param message what happened and what to do, in one plain sentence, without any secret
   */
  public KeychainUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A failure whose sentence is in {@code keychain.properties}. */
  static KeychainUnavailable because(
      String reason, @Nullable Throwable cause, Object... arguments) {
    return new KeychainUnavailable(sentence(reason, arguments), cause);
  }

  /** Returns a text of {@code keychain.properties}. */
  static String sentence(String key, Object... arguments) {
    ResourceBundle bundle = ResourceBundle.getBundle("dev.latchkey.keychain", Locale.ROOT);
    return MessageFormat.format(bundle.getString(key), arguments);
  }
}

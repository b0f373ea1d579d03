package dev.latchkey.keychain;

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
}

package dev.latchkey.ui.usein;

import dev.latchkey.keychain.KeychainUnavailable;

/** The keychain's copy of a key, which is removed when the key moves to a target. */
@FunctionalInterface
public interface KeychainCopy {
  /**
   * Removes the key from the keychain; never called on the JavaFX thread.
   *
   * @throws KeychainUnavailable if it could not be removed
   */
  void forget() throws KeychainUnavailable;
}

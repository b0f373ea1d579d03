package dev.latchkey.ui.usein;

import dev.latchkey.keychain.KeychainUnavailable;

/** The key's own place in the keychain, which can be left when the key moves to another one. */
@FunctionalInterface
public interface KeptKey {
  /**
   * Removes the key from the keychain; never called on screen.
   *
   * @throws KeychainUnavailable if it could not be removed
   */
  void forget() throws KeychainUnavailable;
}

package dev.latchkey.cli;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.TokenId;

/** The key of a token that has ended, which must not stay in the keychain. */
record EndedKey(Terminal terminal, KeptKeys keptKeys) {
  /** Removes the key if it was kept, and complains if the keychain does not answer. */
  void forget(TokenId token) {
    keptKeys
        .forgetEnded(token)
        .ifPresent(
            reason ->
                terminal.complain("The key of " + token + " is still in the keychain: " + reason));
  }
}

package dev.latchkey.cli;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.TokenId;

/** Removes the keys of tokens that have ended from the keychain. */
record EndedKey(Terminal terminal, KeptKeys keptKeys) {
  /** Removes the key of a token if it was kept, and complains if the keychain does not answer. */
  void forget(TokenId token) {
    keptKeys
        .forgetEnded(token)
        .ifPresent(
            reason ->
                terminal.complain("The key of " + token + " is still in the keychain: " + reason));
  }
}

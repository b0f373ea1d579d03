package dev.latchkey.keychain;

import dev.latchkey.model.Problem;

/** Why a key cannot be kept in the keychain, or taken from it. */
public enum KeychainProblem implements Problem {
  /** The keychain is absent, locked, frozen or broken; data: {@code reason}, a sentence. */
  KEYCHAIN_UNAVAILABLE;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}

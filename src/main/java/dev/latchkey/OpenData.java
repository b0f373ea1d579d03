package dev.latchkey;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.SystemKeychain;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;

/**
 * What the window has to wait for: the authority of a data folder, and which keys were kept.
 *
 * @param local the authority
 * @param keptKeys the keys in the keychain, which itself is not asked before it is needed
 */
record OpenData(LocalAuthority local, KeptKeys keptKeys) implements AutoCloseable {
  /**
   * Opens the data; slow.
   *
   * @throws Refused one of the {@code STORE_…} problems
   */
  static OpenData open(DataFolder folder) {
    KeptKeys keptKeys = new KeptKeys(new SystemKeychain(), folder.keptKeys());
    return new OpenData(LocalAuthority.open(folder), keptKeys);
  }

  /** Returns the person's account. */
  Account account() {
    return local.person().account();
  }

  /** Returns the person's door to tokens. */
  TokenService tokens() {
    return local.tokens();
  }

  /** Returns the person's door to organizations and activity. */
  AccountService accounts() {
    return local.accounts();
  }

  /** Tells whether people sign in here, so that others can be invited. */
  boolean hasSignIn() {
    return !local.person().user().email().isEmpty();
  }

  @Override
  public void close() {
    local.close();
  }
}

package dev.latchkey.client;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import java.util.regex.Pattern;

/** Paths on a team server. A name that cannot be part of a path does not exist there. */
final class Addresses {
  private static final Pattern PLAIN = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,100}");

  private Addresses() {}

  /**
   * Returns the path of an account.
   *
   * @throws Refused {@link dev.latchkey.model.AuthorityProblem#ACCOUNT_NOT_FOUND}
   */
  static String account(AccountRef account) {
    return "/api/v1/account/" + name(account);
  }

  /**
   * Returns the path of an organization.
   *
   * @throws Refused {@link dev.latchkey.model.AuthorityProblem#ACCOUNT_NOT_FOUND}
   */
  static String organization(AccountRef organization) {
    return "/api/v1/organizations/" + name(organization);
  }

  /** Tells whether an id can be part of a path without escaping. */
  static boolean isPlain(String id) {
    return PLAIN.matcher(id).matches();
  }

  private static String name(AccountRef account) {
    if (!isPlain(account.value())) {
      throw Refused.accountNotFound(account);
    }
    return account.value();
  }
}

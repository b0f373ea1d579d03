package dev.latchkey.client;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import java.util.regex.Pattern;

/** The addresses of what a team server has. A name that cannot stand in one names nothing. */
final class Addresses {
  private static final Pattern PLAIN = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,100}");

  private Addresses() {}

  /** Returns the address of an account. */
  static String account(AccountRef account) {
    return "/api/v1/account/" + name(account);
  }

  /** Returns the address of an organization. */
  static String organization(AccountRef organization) {
    return "/api/v1/organizations/" + name(organization);
  }

  /** Tells whether an id can stand in an address. */
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

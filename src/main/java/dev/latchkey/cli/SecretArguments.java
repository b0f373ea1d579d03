package dev.latchkey.cli;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Finds secrets among the arguments, where every process of the computer can read them. */
final class SecretArguments {
  /**
   * Keys ({@code lk_}), session secrets ({@code ls_}), codes for an invitation, a set-up and a
   * password ({@code li_}, {@code lu_}, {@code lp_}), even if they are damaged or cut off.
   */
  private static final Pattern SECRET = Pattern.compile("l[ksiup]_[0-9A-Za-z]{20}");

  private SecretArguments() {}

  /** Tells whether any argument contains a secret or most of one. */
  static boolean isIn(String... arguments) {
    return Arrays.stream(arguments).anyMatch(argument -> SECRET.matcher(argument).find());
  }
}

package dev.latchkey.cli;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Tells whether somebody gave an access key or a session secret as an argument, where every process
 * of the computer can read it.
 */
final class SecretArguments {
  /**
   * Keys ({@code lk_}), session secrets ({@code ls_}), invitation and set-up codes ({@code li_},
   * {@code lu_}), also damaged or cut off ones.
   */
  private static final Pattern SECRET = Pattern.compile("l[ksiu]_[0-9A-Za-z]{20}");

  private SecretArguments() {}

  /** Returns whether any argument holds a secret or most of one. */
  static boolean isIn(String... arguments) {
    return Arrays.stream(arguments).anyMatch(argument -> SECRET.matcher(argument).find());
  }
}

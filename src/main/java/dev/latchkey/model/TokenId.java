package dev.latchkey.model;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The public id of an access token: {@code tk_} and 12 base32 characters (RFC 4648, lower case),
 * unrelated to its key.
 *
 * @param value the id, as it is shown and sent
 */
public record TokenId(String value) {
  private static final String PREFIX = "tk_";
  private static final int LENGTH = 15;
  private static final int DIGIT_BITS = 5;

  /** How many bits {@link #bits()} has. */
  public static final int BITS = 12 * DIGIT_BITS;

  /**
   * Checks the form.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND} if no token can have this id
   */
  public TokenId {
    if (!isWellFormed(value)) {
      throw new Refused(AuthorityProblem.TOKEN_NOT_FOUND, "token", Ids.excerpt(value));
    }
  }

  /** Returns a new id with 60 bits from {@code random}. */
  public static TokenId generate(SecureRandom random) {
    return new TokenId(Ids.generate("tk_", random));
  }

  /** Returns the id that {@link #bits} returned this number for. */
  public static TokenId of(long bits) {
    byte[] text = new byte[LENGTH];
    long rest = bits;
    for (int i = LENGTH - 1; i >= PREFIX.length(); i--) {
      int digit = (int) (rest & 31);
      text[i] = (byte) (digit < 26 ? 'a' + digit : '2' + digit - 26);
      rest >>>= DIGIT_BITS;
    }
    for (int i = 0; i < PREFIX.length(); i++) {
      text[i] = (byte) PREFIX.charAt(i);
    }
    return new TokenId(new String(text, StandardCharsets.ISO_8859_1));
  }

  /** Returns the 60 bits of the 12 characters as a number, which takes less memory than a text. */
  public long bits() {
    long bits = 0;
    for (int i = PREFIX.length(); i < LENGTH; i++) {
      char c = value.charAt(i);
      bits = bits << DIGIT_BITS | (c >= 'a' ? c - 'a' : c - '2' + 26);
    }
    return bits;
  }

  /** Tells whether a token can have this id. */
  public static boolean isWellFormed(String value) {
    if (value.length() != LENGTH || !value.startsWith(PREFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < LENGTH; i++) {
      char c = value.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}

package dev.latchkey.model;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The public id of an access token: {@code tk_} and 12 base32 characters (RFC 4648, lower case),
 * unrelated to its key.
 *
 * @param value the id, as it is shown and sent
 */
public record TokenId(String value) {
  private static final Pattern FORM = Pattern.compile("tk_[a-z2-7]{12}");

  /**
   * Checks the form.
   *
   * @throws Refused {@link AuthorityProblem#TOKEN_NOT_FOUND} if no token can have this id
   */
  public TokenId {
    if (!FORM.matcher(value).matches()) {
      throw new Refused(AuthorityProblem.TOKEN_NOT_FOUND, "token", Ids.excerpt(value));
    }
  }

  /** Returns a new id with 60 bits from {@code random}. */
  public static TokenId generate(SecureRandom random) {
    return new TokenId(Ids.generate("tk_", random));
  }

  @Override
  public String toString() {
    return value;
  }
}

package dev.latchkey.model;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The digest of an access key. It finds the key's token, but nothing accepts it in place of the
 * key.
 *
 * @param hex 64 hexadecimal digits, made lower-case; see {@link AccessKey#digest()}
 */
public record KeyDigest(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the form.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT} if the text is not 32 bytes in hexadecimal
   */
  public KeyDigest {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(hex).matches()) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "digest");
    }
  }

  /** Returns the 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}

package dev.latchkey.model;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The digest of an access key. It finds the key's token, but nothing accepts it in place of the
 * key.
 *
 * @param hex 64 hexadecimal digits, made lower-case; see {@link AccessKey#digest()}
 */
public record KeyDigest(String hex) {
  private static final int LENGTH = 32;

  /**
   * Checks the form.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT} if the text is not 32 bytes in hexadecimal
   */
  public KeyDigest {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{" + 2 * LENGTH + "}")) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "digest");
    }
  }

  /** Returns the digest of a key, which is neither kept nor closed. */
  public static KeyDigest of(AccessKey key) {
    return new KeyDigest(HexFormat.of().formatHex(key.digest()));
  }

  /** Returns the 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}

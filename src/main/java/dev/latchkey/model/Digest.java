package dev.latchkey.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest that is stored in place of a session secret, a one-time code or a client's address.
 * Access keys have another type, {@link KeyDigest}, so that the two are never mixed up.
 *
 * @param hex 64 lower-case hexadecimal digits: SHA-256 over {@code latchkey/DOMAIN/v1}, a zero
 *     byte, and the secret
 */
public record Digest(String hex) {
  /**
   * Returns the digest of a secret.
   *
   * @param domain the kind of secret, so that equal secrets of two kinds have different digests
   */
  public static Digest of(String domain, byte[] secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(("latchkey/" + domain + "/v1\0").getBytes(StandardCharsets.US_ASCII));
      return new Digest(HexFormat.of().formatHex(sha256.digest(secret)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}

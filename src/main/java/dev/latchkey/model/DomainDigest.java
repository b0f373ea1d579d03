package dev.latchkey.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is stored in place of a secret; the domain keeps one kind of secret from another. */
final class DomainDigest {
  private DomainDigest() {}

  /** Returns 32 bytes: SHA-256 over {@code latchkey/DOMAIN/v1}, a zero byte, and the secret. */
  static byte[] of(String domain, byte[] secret) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(("latchkey/" + domain + "/v1\0").getBytes(StandardCharsets.US_ASCII));
      return sha256.digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

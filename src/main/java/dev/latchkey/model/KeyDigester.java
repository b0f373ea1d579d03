package dev.latchkey.model;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes the digests of many keys, one after the other, in one set of buffers: the same as {@link
 * AccessKey#parse} and {@link AccessKey#digest}, without an object for each step. Not for several
 * threads at a time.
 */
public final class KeyDigester {
  private static final byte[] DOMAIN = "latchkey/key/v1\0".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha256;
  private final byte[] input = Arrays.copyOf(DOMAIN, DOMAIN.length + AccessKey.LENGTH);
  private final byte[] digest = new byte[32];

  public KeyDigester() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the digest of a key as a service sent it; null if the text cannot be a key. Nothing of
   * the key stays in the buffers.
   */
  public @Nullable KeyDigest digest(CharSequence text) {
    try {
      if (AccessKey.read(text, input, DOMAIN.length) != null) {
        return null;
      }
      sha256.update(input);
      sha256.digest(digest, 0, digest.length);
      return KeyDigest.of(digest);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has 32 bytes", e);
    } finally {
      Arrays.fill(input, DOMAIN.length, input.length, (byte) 0);
      sha256.reset();
    }
  }
}

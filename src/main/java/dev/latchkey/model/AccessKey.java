package dev.latchkey.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The 32-character secret of an access token: {@code lk_}, 23 random base62 characters, and 6
 * base62 characters of CRC-32 over the characters before.
 *
 * <p>The checksum tells a typo from a key that was never issued; it proves nothing. The characters
 * are in one array, which {@link #close()} wipes.
 *
 * <pre>{@code
 * try (AccessKey key = AccessKey.parse(pasted)) {
 *   AccessToken token = service.identify(key);
 * }
 * }</pre>
 */
public final class AccessKey implements AutoCloseable {
  /** The first characters of every key. */
  public static final String PREFIX = "lk_";

  /** The number of characters; Tenderly's Hardhat plugin refuses any other length. */
  public static final int LENGTH = 32;

  private static final int CHECKSUM_LENGTH = 6;
  private static final int BODY_END = LENGTH - CHECKSUM_LENGTH;
  private static final byte[] BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
          .getBytes(StandardCharsets.US_ASCII);

  private final byte[] characters;
  private boolean closed;

  private AccessKey(byte[] characters) {
    this.characters = characters;
  }

  /** Returns a new key with 137 bits from {@code random}. */
  public static AccessKey generate(SecureRandom random) {
    byte[] characters = new byte[LENGTH];
    for (int i = 0; i < PREFIX.length(); i++) {
      characters[i] = (byte) PREFIX.charAt(i);
    }
    for (int i = PREFIX.length(); i < BODY_END; i++) {
      characters[i] = BASE62[random.nextInt(BASE62.length)];
    }
    long rest = checksum(characters, 0);
    for (int i = LENGTH - 1; i >= BODY_END; i--) {
      characters[i] = BASE62[(int) (rest % BASE62.length)];
      rest /= BASE62.length;
    }
    return new AccessKey(characters);
  }

  /**
   * Reads a key that a person pasted or a service sent; blanks and line ends around it are ignored.
   *
   * @throws Refused {@link InputProblem#KEY_MALFORMED} if it has another length, prefix or
   *     alphabet, {@link InputProblem#KEY_MISTYPED} if only the checksum is wrong
   */
  public static AccessKey parse(CharSequence text) {
    byte[] characters = new byte[LENGTH];
    InputProblem problem = read(text, characters, 0);
    if (problem != null) {
      Arrays.fill(characters, (byte) 0);
      throw new Refused(problem);
    }
    return new AccessKey(characters);
  }

  /**
   * Writes the 32 characters of a key, as {@link #parse} reads it, into {@code into} at {@code at};
   * returns what is wrong with the text, in which case part of it may have been written.
   */
  static @Nullable InputProblem read(CharSequence text, byte[] into, int at) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    if (end - start != LENGTH) {
      return InputProblem.KEY_MALFORMED;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(start + i);
      boolean fits = i < PREFIX.length() ? c == PREFIX.charAt(i) : isBase62(c);
      if (!fits) {
        return InputProblem.KEY_MALFORMED;
      }
      into[at + i] = (byte) c;
    }
    long rest = checksum(into, at);
    for (int i = LENGTH - 1; i >= BODY_END; i--) {
      if (into[at + i] != BASE62[(int) (rest % BASE62.length)]) {
        return InputProblem.KEY_MISTYPED;
      }
      rest /= BASE62.length;
    }
    return null;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isBase62(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static long checksum(byte[] key, int at) {
    CRC32 crc = new CRC32();
    crc.update(key, at, BODY_END);
    return crc.getValue();
  }

  /**
   * Returns what the authority stores in place of the key: SHA-256 over {@code "latchkey/key/v1\0"}
   * and the key.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public KeyDigest digest() {
    requireOpen();
    return KeyDigest.of(Digest.of("key", characters).bytes());
  }

  /**
   * Returns the key's characters in a new array, which the caller wipes.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public char[] reveal() {
    requireOpen();
    CharBuffer text = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(characters));
    char[] result = new char[LENGTH];
    text.get(result);
    Arrays.fill(text.array(), '\0');
    return result;
  }

  /** Wipes the key; afterwards it can be neither read nor digested. Idempotent. */
  @Override
  public void close() {
    Arrays.fill(characters, (byte) 0);
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the access key was wiped");
    }
  }

  /** Returns a text without any part of the key. */
  @Override
  public String toString() {
    return "AccessKey[redacted]";
  }
}

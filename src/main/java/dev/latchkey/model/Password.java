package dev.latchkey.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * A password, in an array that {@link #close()} wipes. It is normalized (NFKC, as NIST SP 800-63B
 * asks): a letter that Unicode writes in two ways is the same letter on every keyboard.
 */
public final class Password implements AutoCloseable {
  /** The fewest characters (code points) of a new password. */
  public static final int MIN_LENGTH = 12;

  /** The most bytes of a password in UTF-8. */
  public static final int MAX_BYTES = 1024;

  private final char[] characters;
  private boolean closed;

  private Password(char[] characters) {
    this.characters = characters;
  }

  /**
   * Returns a password as it was typed or sent. The caller wipes {@code typed}.
   *
   * @throws Refused {@link InputProblem#PASSWORD_TOO_LONG}
   */
  public static Password of(CharSequence typed) {
    // Every character is at least one byte, so a longer text need not be normalized.
    if (typed.length() > MAX_BYTES) {
      throw new Refused(InputProblem.PASSWORD_TOO_LONG);
    }
    CharSequence normal =
        typed.chars().allMatch(c -> c < 0x80)
            ? typed
            : Normalizer.normalize(typed, Normalizer.Form.NFKC);
    char[] characters = new char[normal.length()];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = normal.charAt(i);
    }
    Password password = new Password(characters);
    byte[] bytes = password.utf8();
    Arrays.fill(bytes, (byte) 0);
    if (bytes.length > MAX_BYTES) {
      password.close();
      throw new Refused(InputProblem.PASSWORD_TOO_LONG);
    }
    return password;
  }

  /** Returns the number of characters (code points). */
  public int length() {
    requireOpen();
    return Character.codePointCount(characters, 0, characters.length);
  }

  /**
   * Returns a view of the characters, valid until {@link #close()}. Its {@code toString} contains
   * the password.
   */
  public CharSequence reveal() {
    requireOpen();
    return CharBuffer.wrap(characters);
  }

  /** Returns the password in UTF-8, in a new array that the caller wipes. */
  public byte[] utf8() {
    requireOpen();
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }

  /** Wipes the password; afterwards it cannot be read. Idempotent. */
  @Override
  public void close() {
    Arrays.fill(characters, '\0');
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the password was wiped");
    }
  }

  /** Returns a text without any part of the password. */
  @Override
  public String toString() {
    return "Password[redacted]";
  }
}

package dev.latchkey.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * A password, in an array that {@link #close()} wipes. Letters that can be written in more than one
 * way are brought to one (NFKC, as NIST SP 800-63B asks), so that another keyboard does not lock
 * anybody out.
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
   * Takes a password as it was typed or sent; {@code typed} stays the caller's to wipe.
   *
   * @throws Refused {@link InputProblem#PASSWORD_TOO_LONG}
   */
  public static Password of(CharSequence typed) {
    // A character is at least one byte: a cheap bound before anything is done with the text.
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

  /** Returns how many characters (code points) it has. */
  public int length() {
    requireOpen();
    return Character.codePointCount(characters, 0, characters.length);
  }

  /**
   * Returns a view of the characters, which ends with {@link #close()}; its {@code toString} holds
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

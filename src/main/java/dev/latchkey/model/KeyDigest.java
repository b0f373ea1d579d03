package dev.latchkey.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The digest of an access key: 32 bytes, as four numbers in big-endian order. It finds the key's
 * token, but nothing accepts it in place of the key.
 *
 * @see AccessKey#digest()
 */
public record KeyDigest(long first, long second, long third, long fourth) {
  private static final int BYTES = 32;
  private static final VarHandle NUMBER =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /**
   * Reads a digest that somebody sent.
   *
   * @param hex 64 hexadecimal digits, lower-case or upper-case
   * @throws Refused {@link InputProblem#INVALID_INPUT} if the text is not 32 bytes in hexadecimal
   */
  public KeyDigest(String hex) {
    this(parse(hex));
  }

  private KeyDigest(byte[] bytes) {
    this(number(bytes, 0), number(bytes, 8), number(bytes, 16), number(bytes, 24));
  }

  private static long number(byte[] bytes, int at) {
    return (long) NUMBER.get(bytes, at);
  }

  /**
   * Returns the digest with these bytes.
   *
   * @throws IllegalArgumentException if they are not 32
   */
  public static KeyDigest of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a digest has 32 bytes");
    }
    return new KeyDigest(bytes);
  }

  private static byte[] parse(String hex) {
    try {
      if (hex.length() == 2 * BYTES) {
        return HexFormat.of().parseHex(hex);
      }
    } catch (IllegalArgumentException _) {
      // refused below
    }
    throw new Refused(InputProblem.INVALID_INPUT, "field", "digest");
  }

  /** Returns the 32 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  /** Returns 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }
}

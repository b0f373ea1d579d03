package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes percent-encoded text (RFC 3986, 2.1) strictly. The decoders of the JDK and of Netty put a
 * replacement character where the bytes are not UTF-8. NUL is refused: PostgreSQL takes none in any
 * text.
 */
final class PercentCoding {
  private PercentCoding() {}

  /**
   * Returns the text of a segment of a path.
   *
   * @throws Refused {@link RequestProblem#REQUEST_MALFORMED} if it is not encoded as it must be
   */
  static String decodePath(String text) {
    return decode(text, false);
  }

  /** Like {@link #decodePath} for a form or a query, in which a plus sign is a space. */
  static String decodeForm(String text) {
    return decode(text, true);
  }

  private static String decode(String text, boolean plusIsSpace) {
    if (isPlain(text, plusIsSpace)) {
      return text;
    }
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes[length] = (byte) (digit(text, i + 1) << 4 | digit(text, i + 2));
        if (bytes[length++] == 0) {
          throw new Refused(RequestProblem.REQUEST_MALFORMED);
        }
        i += 2;
      } else {
        bytes[length++] = (byte) (plusIsSpace && c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED, e);
    }
  }

  private static boolean isPlain(String text, boolean plusIsSpace) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c > '~' || (plusIsSpace && c == '+')) {
        return false;
      }
    }
    return true;
  }

  private static int digit(String text, int index) {
    int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
    if (digit < 0 || text.charAt(index) > 'f') {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
    return digit;
  }
}

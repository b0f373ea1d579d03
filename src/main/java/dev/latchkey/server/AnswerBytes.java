package dev.latchkey.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes answers as HTTP/1.1 (RFC 9112) has them. Netty's own encoder makes about ten objects for
 * the headers of each; a verdict is to cost less than that.
 */
final class AnswerBytes {
  /** Larger bodies are sent from where they are. */
  private static final int MAX_COPIED_BYTES = 16 << 10;

  private static final int USUAL_HEAD_BYTES = 512;
  private static final String LINE_END = "\r\n";

  private AnswerBytes() {}

  /**
   * Returns an answer's bytes.
   *
   * @param isHead whether only the headers are wanted
   * @param connection what is said about the connection: {@code close}, {@code keep-alive}, or
   *     nothing
   */
  static ByteBuf of(Answer answer, boolean isHead, String connection, ByteBufAllocator memory) {
    byte[] body = answer.body();
    boolean isCopied = !isHead && body.length <= MAX_COPIED_BYTES;
    ByteBuf bytes = memory.ioBuffer(USUAL_HEAD_BYTES + (isCopied ? body.length : 0));
    HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
    text(bytes, "HTTP/1.1 ");
    text(bytes, Integer.toString(status.code()));
    text(bytes, " ");
    text(bytes, status.reasonPhrase());
    text(bytes, LINE_END);
    List<String> headers = answer.headers();
    for (int i = 0; i < headers.size(); i += 2) {
      header(bytes, headers.get(i), headers.get(i + 1));
    }
    if (!connection.isEmpty()) {
      header(bytes, "Connection", connection);
    }
    header(bytes, "Content-Length", body.length == 0 ? "0" : Integer.toString(body.length));
    text(bytes, LINE_END);
    if (isCopied) {
      return bytes.writeBytes(body);
    }
    return isHead ? bytes : Unpooled.wrappedBuffer(bytes, Unpooled.wrappedBuffer(body));
  }

  private static void header(ByteBuf bytes, String name, String value) {
    text(bytes, name);
    text(bytes, ": ");
    text(bytes, isPlain(value) ? value : value.replaceAll("[^\\x20-\\x7e]", "?"));
    text(bytes, LINE_END);
  }

  /** A line end in a value would begin another header. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static void text(ByteBuf bytes, String text) {
    bytes.writeCharSequence(text, StandardCharsets.US_ASCII);
  }
}

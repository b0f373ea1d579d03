package dev.latchkey.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Arrays;

/**
 * Writes answers as HTTP/1.1 (RFC 9112) has them. Netty's own encoder makes about ten objects for
 * the headers of each; a verdict is to cost less than that. It belongs to the thread that serves
 * the connections.
 */
final class AnswerBytes {
  /** Larger bodies are sent from where they are. */
  private static final int MAX_COPIED_BYTES = 16 << 10;

  private static final String GOOD = "HTTP/1.1 200 OK\r\n";
  private static final String LINE_END = "\r\n";

  private final SpareBuffer spare = new SpareBuffer(1 << 10);

  /** Status line and headers of the answer that is being written. */
  private byte[] head = new byte[512];

  private int length;

  /**
   * Returns an answer's bytes.
   *
   * @param isHead whether only the headers are wanted
   * @param connection what is said about the connection: {@code close}, {@code keep-alive}, or
   *     nothing
   */
  ByteBuf of(Answer answer, boolean isHead, String connection, ByteBufAllocator memory) {
    writeHead(answer, connection);
    byte[] body = answer.body();
    boolean isCopied = !isHead && body.length <= MAX_COPIED_BYTES;
    int size = length + (isCopied ? body.length : 0);
    ByteBuf taken = spare.take(size, memory);
    ByteBuf bytes = taken == null ? memory.ioBuffer(size) : taken;
    bytes.writeBytes(head, 0, length);
    if (isCopied) {
      return bytes.writeBytes(body);
    }
    return isHead ? bytes : Unpooled.wrappedBuffer(bytes, Unpooled.wrappedBuffer(body));
  }

  /** Gives back the memory that is kept for the next answer. */
  void release() {
    spare.release();
  }

  private void writeHead(Answer answer, String connection) {
    length = 0;
    if (answer.status() == 200) {
      text(GOOD);
    } else {
      text("HTTP/1.1 ");
      text(HttpResponseStatus.valueOf(answer.status()).toString());
      text(LINE_END);
    }
    String[] headers = answer.headers();
    for (int i = 0; i < headers.length; i += 2) {
      header(headers[i], headers[i + 1]);
    }
    if (!connection.isEmpty()) {
      header("Connection", connection);
    }
    int bodyLength = answer.body().length;
    header("Content-Length", bodyLength == 0 ? "0" : Integer.toString(bodyLength));
    text(LINE_END);
  }

  private void header(String name, String value) {
    text(name);
    text(": ");
    makeRoom(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // A line end in a value would begin another header.
      head[length++] = (byte) (c < ' ' || c > '~' ? '?' : c);
    }
    text(LINE_END);
  }

  /** Writes one of our own texts, which are all ASCII. */
  @SuppressWarnings("deprecation") // It takes the low bytes only; other ways make an array a text.
  private void text(String text) {
    makeRoom(text.length());
    text.getBytes(0, text.length(), head, length);
    length += text.length();
  }

  private void makeRoom(int more) {
    if (length + more > head.length) {
      head = Arrays.copyOf(head, 2 * (length + more));
    }
  }
}

package dev.latchkey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A connection over TLS on which a test sends exactly the bytes that it wants. It comes from {@link
 * #ADDRESS}, which is no other program's address.
 */
final class RawTls implements AutoCloseable {
  static final String ADDRESS = "127.0.0.77";

  private final SSLSocket socket;

  RawTls(SSLContext context, String name, int port) throws IOException {
    Socket plain = new Socket();
    plain.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), 0));
    plain.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true);
    socket.setSoTimeout(20_000);
  }

  /** Sends text, one byte for each character. */
  void send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Returns what comes until the other side closes or resets. */
  String readAll() throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    InputStream in = socket.getInputStream();
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      if (text.isEmpty()) {
        throw e;
      }
    }
    return text.toString();
  }

  /** Returns what comes until there is an end. */
  String readUntil(String end) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      text.append((char) b);
      if (text.toString().endsWith(end)) {
        break;
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

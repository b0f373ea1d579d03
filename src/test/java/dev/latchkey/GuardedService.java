package dev.latchkey;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service behind a proxy. Its answers tell the request that it got, line by line, and how long
 * the body was. An upgraded connection sends back what it gets.
 */
final class GuardedService implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger served = new AtomicInteger();

  GuardedService() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Returns how many requests got through to it. */
  int served() {
    return served.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      List<String> head = new ArrayList<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        head.add(line);
      }
      if (head.isEmpty()) {
        return;
      }
      served.incrementAndGet();
      if (!value(head, "upgrade").isEmpty()
          && value(head, "connection").equalsIgnoreCase("upgrade")) {
        out.write(
            ("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "X-Opened-For: "
                    + value(head, "x-latchkey-account")
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        for (int b = in.read(); b >= 0; b = in.read()) {
          out.write(b);
          out.flush();
        }
        return;
      }
      String length = value(head, "content-length");
      long body = length.isEmpty() ? 0 : skip(in, Long.parseLong(length));
      byte[] answer =
          (String.join("\n", head) + "\nbody of " + body).getBytes(StandardCharsets.ISO_8859_1);
      out.write(
          ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + answer.length + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(answer);
    } catch (IOException _) {
      // The proxy has given up; the test sees it by what its client gets.
    }
  }

  private static long skip(InputStream in, long length) throws IOException {
    in.skipNBytes(length);
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  private static String value(List<String> head, String name) {
    return head.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}

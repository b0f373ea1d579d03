package dev.latchkey.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy for CONNECT that leads every name to one port of this computer. */
final class ConnectProxy implements Closeable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  /** What it answers instead of leading on; empty to lead on. */
  volatile String answer = "";

  /** The Proxy-Authorization that it wants; empty for none. */
  volatile String wanted = "";

  ConnectProxy(int target) throws IOException {
    this.target = target;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The heads of all requests. */
  List<String> heads() {
    return heads;
  }

  private void serve() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> lead(client));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void lead(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      String refusal =
          !answer.isEmpty()
              ? answer
              : wanted.isEmpty() || head.contains("\r\nProxy-Authorization: " + wanted + "\r\n")
                  ? ""
                  : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"";
      if (!refusal.isEmpty()) {
        client
            .getOutputStream()
            .write(ascii("HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n"));
        return;
      }
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
        client.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\n\r\n"));
        Thread back = Thread.ofVirtual().start(() -> copy(server, client));
        copy(client, server);
        back.join();
      }
    } catch (IOException _) {
      // The client has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int one = in.read();
      if (one < 0) {
        throw new IOException("no whole head");
      }
      head.append((char) one);
    }
    return head.toString();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // One side has gone.
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package dev.latchkey;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Slow and greedy callers, all on this computer, against a server on this computer: each opens a
 * connection, sends a beginning at once and goes on byte by byte.
 */
public final class Attack implements AutoCloseable {
  /** What the callers do. */
  public enum Mode {
    /** Open a connection and say nothing. */
    IDLE,
    /** Send headers that never end. */
    HEADER,
    /** Send 60,000 bytes of headers at once, then go on slowly. */
    LARGE_HEADER,
    /** Send thousands of short headers at once, then go on slowly. */
    MANY_HEADERS,
    /** Send a body byte by byte. */
    BODY,
    /** Send nearly all of a large body at once, and the rest byte by byte. */
    LARGE_BODY,
    /** Send a body as large as strangers may, without its end. */
    ALLOWED_BODY,
    /** Send a chunked body that never ends. */
    CHUNKS,
    /** Ask for much and read none of the answers. */
    DEAF
  }

  private final int port;
  private final Set<SocketChannel> open = new LinkedHashSet<>();
  private final Map<String, Integer> ends = new TreeMap<>();
  private final byte[] first;
  private final byte[] more;

  private Attack(int port, Mode mode) {
    this.port = port;
    String host = "Host: 127.0.0.1:" + port + "\r\n";
    String post = "POST /login/token HTTP/1.1\r\n" + host;
    String get = "GET /api/v1/user HTTP/1.1\r\n" + host;
    String text =
        switch (mode) {
          case IDLE -> "";
          case HEADER -> get + "X-Pad: ";
          case LARGE_HEADER -> get + "Cookie: " + "a".repeat(60_000);
          case MANY_HEADERS -> get + "a:b\r\n".repeat(10_000) + "X-Pad: ";
          case BODY -> post + "Content-Length: 6000\r\n\r\n{\"email\":\"";
          case LARGE_BODY -> post + "Content-Length: 65000\r\n\r\n{\"a\":\"" + "a".repeat(64_000);
          case ALLOWED_BODY -> post + "Content-Length: 8100\r\n\r\n{\"a\":\"" + "a".repeat(8_000);
          case CHUNKS -> post + "Transfer-Encoding: chunked\r\n\r\n";
          case DEAF -> ("GET /openapi.yaml HTTP/1.1\r\n" + host + "\r\n").repeat(200);
        };
    first = text.getBytes(StandardCharsets.US_ASCII);
    more =
        switch (mode) {
          case IDLE, DEAF -> new byte[0];
          case CHUNKS -> "1\r\na\r\n".getBytes(StandardCharsets.US_ASCII);
          default -> new byte[] {'a'};
        };
  }

  /**
   * Opens connections and sends their beginnings.
   *
   * @param count how many; fewer if this process may not open so many
   */
  public static Attack start(int port, Mode mode, int count) throws IOException {
    Attack attack = new Attack(port, mode);
    long most = Math.min(count, freeFiles());
    for (int i = 0; i < most; i++) {
      attack.connect(mode);
    }
    return attack;
  }

  /** Returns how many more files this process may open, less some that others need. */
  private static long freeFiles() {
    var system =
        (com.sun.management.UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 300;
  }

  private void connect(Mode mode) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      if (mode == Mode.DEAF) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 2048);
      }
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.configureBlocking(false);
      channel.write(ByteBuffer.wrap(first));
      open.add(channel);
    } catch (IOException e) {
      end(channel, "not connected");
    }
  }

  /** Returns how many connections are open. */
  public int connections() {
    return open.size();
  }

  /** Returns how connections ended: the status that was answered, and how often. */
  public Map<String, Integer> ends() {
    return Map.copyOf(ends);
  }

  /**
   * Sends one more byte on each connection, once a second.
   *
   * @param reads whether the callers look for answers
   */
  public void goOn(Duration time, boolean reads) throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      long next = System.nanoTime() + 1_000_000_000L;
      for (SocketChannel channel : List.copyOf(open)) {
        step(channel, reads);
      }
      Thread.sleep(Math.max(0, Math.min(next, end) - System.nanoTime()) / 1_000_000);
    }
  }

  private void step(SocketChannel channel, boolean reads) throws IOException {
    try {
      channel.write(ByteBuffer.wrap(more));
      ByteBuffer answer = ByteBuffer.allocate(64);
      int count = reads ? channel.read(answer) : 0;
      if (count < 0) {
        end(channel, "closed");
      } else if (count > 12) {
        end(channel, new String(answer.array(), 9, 3, StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      end(channel, "closed");
    }
  }

  private void end(SocketChannel channel, String how) throws IOException {
    channel.close();
    open.remove(channel);
    ends.merge(how, 1, Integer::sum);
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : open) {
      channel.close();
    }
    open.clear();
  }
}

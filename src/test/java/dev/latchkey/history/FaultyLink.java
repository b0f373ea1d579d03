package dev.latchkey.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The network between a node and PostgreSQL: passes bytes until it is told to hold them or to reset
 * all connections, at once or in the middle of a commit. What was held is passed on when the link
 * is whole again, as TCP does.
 */
final class FaultyLink implements AutoCloseable {
  /** Which way bytes go. */
  enum Way {
    TO_DATABASE,
    TO_NODE
  }

  /** What is done to the link. */
  enum Fault {
    HOLD,
    RESET
  }

  /** A fault that waits for the next commit. */
  private record Trap(Fault fault, Way way) {}

  /** The tag of an answer to a commit. */
  private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int database;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Way> held = EnumSet.noneOf(Way.class);
  private @Nullable Trap trap;
  private int sprung;

  /** A link to a port of this computer. */
  FaultyLink(int database) throws IOException {
    this.database = database;
    Thread.ofVirtual().start(this::accept);
  }

  /** Returns the port at which the node finds the database. */
  int port() {
    return listener.getLocalPort();
  }

  /** Holds the bytes of one or both ways from now on. */
  synchronized void hold(Set<Way> ways) {
    held.addAll(ways);
  }

  /**
   * Waits for the next commit. On the way to the database it never arrives, or late; on the way to
   * the node its answer does not. A reset is of all connections; a hold holds both ways from then
   * on.
   */
  synchronized void atCommit(Fault fault, Way way) {
    trap = new Trap(fault, way);
  }

  /** Passes everything again. */
  synchronized void heal() {
    trap = null;
    held.clear();
    notifyAll();
  }

  /** Resets all connections. */
  void reset() {
    sockets.forEach(FaultyLink::reset);
  }

  /** Returns how many commits met their fault. */
  synchronized int sprung() {
    return sprung;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket node = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
        node.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(node);
        sockets.add(server);
        CommitName name = new CommitName();
        Thread.ofVirtual().start(() -> pass(node, server, Way.TO_DATABASE, name));
        Thread.ofVirtual().start(() -> pass(server, node, Way.TO_NODE, name));
      } catch (IOException _) {
        // The database refuses, so that the node's connection stays without an answer; or the end.
      }
    }
  }

  private void pass(Socket from, Socket to, Way way, CommitName name) {
    byte[] buffer = new byte[64 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        boolean isCommit =
            way == Way.TO_DATABASE
                ? name.isCommit(buffer, count)
                : indexOf(buffer, count, COMMIT, 0) >= 0;
        await(way, isCommit);
        out.write(buffer, 0, count);
      }
    } catch (IOException | InterruptedException _) {
      // One side has gone; the other is told by the closing of its socket.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private synchronized void await(Way way, boolean isCommit) throws InterruptedException {
    Trap set = trap;
    if (isCommit && set != null && set.way == way) {
      trap = null;
      sprung++;
      if (set.fault == Fault.RESET) {
        reset();
      } else {
        held.addAll(EnumSet.allOf(Way.class));
      }
    }
    while (held.contains(way)) {
      wait();
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // It is closed already.
    }
  }

  private static int indexOf(byte[] bytes, int count, byte[] wanted, int start) {
    for (int i = start; i + wanted.length <= count; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    heal();
    reset();
  }

  /** Knows a commit on a connection: the driver sends its text once, and later a name for it. */
  private static final class CommitName {
    private static final int LENGTH = 4;

    private byte @Nullable [] bind;

    boolean isCommit(byte[] bytes, int count) {
      int text = indexOf(bytes, count, COMMIT, 0);
      if (text > 0) {
        // Parse: 'P', four bytes of length, the name, the text. Bind: an unnamed portal, the name.
        int start = text - 1;
        while (start > LENGTH && !isParse(bytes, start - LENGTH - 1, text)) {
          start--;
        }
        if (start > LENGTH && text - start > 1) {
          bind = new byte[text - start + 1];
          System.arraycopy(bytes, start, bind, 1, text - start);
        }
        return true;
      }
      return bind != null && indexOf(bytes, count, bind, 0) >= 0;
    }

    /** Tells whether the message that begins at an index ends with this text and no parameters. */
    private static boolean isParse(byte[] bytes, int message, int text) {
      int end = text + COMMIT.length + 2;
      return bytes[message] == 'P'
          && ByteBuffer.wrap(bytes).getInt(message + 1) == end - message - 1;
    }
  }
}

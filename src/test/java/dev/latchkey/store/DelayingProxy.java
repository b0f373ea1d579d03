package dev.latchkey.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A port that leads to another of this computer, as over a network: every byte arrives later by the
 * same time, in both directions. It can also be cut.
 */
public final class DelayingProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final long delayNanos;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** Some bytes, and when they arrive; none at the end. */
  private record Piece(byte[] bytes, long at) {}

  /** A proxy before a port of 127.0.0.1. */
  public DelayingProxy(int target, Duration eachWay) throws IOException {
    this.target = target;
    this.delayNanos = eachWay.toNanos();
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Returns the address of a database of the server behind the proxy, through the proxy. */
  public String url(String database) {
    return database.replace(":" + target + "/", ":" + listening.getLocalPort() + "/");
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        carry(client, server);
        carry(server, client);
      }
    } catch (IOException _) {
      // It was closed.
    }
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Piece> underway = new LinkedBlockingQueue<>();
    Thread.ofVirtual()
        .start(
            () -> {
              byte[] buffer = new byte[65_536];
              try (InputStream in = from.getInputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                  underway.add(
                      new Piece(Arrays.copyOf(buffer, read), System.nanoTime() + delayNanos));
                }
              } catch (IOException _) {
                // The connection ends for the other side too.
              }
              underway.add(new Piece(new byte[0], System.nanoTime() + delayNanos));
            });
    Thread.ofVirtual()
        .start(
            () -> {
              try (OutputStream out = to.getOutputStream()) {
                for (Piece next = underway.take(); next.bytes.length > 0; next = underway.take()) {
                  LockSupport.parkNanos(next.at - System.nanoTime());
                  out.write(next.bytes);
                }
              } catch (IOException _) {
                // The connection ends for the other side too.
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Cuts the connections that there are. */
  public void cut() throws IOException {
    for (Socket one : open) {
      one.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}

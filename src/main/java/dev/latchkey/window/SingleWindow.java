package dev.latchkey.window;

import dev.latchkey.file.LockFile;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that a data folder has one window. The process with the window holds a lock and listens
 * on a Unix domain socket. A second process connects to the socket, and the window comes to the
 * front.
 *
 * <p>Only the lock decides which process is first, so a socket that a crash left behind can simply
 * be replaced.
 */
final class SingleWindow implements AutoCloseable {
  private static final byte SHOWN = '+';
  private static final System.Logger LOG = System.getLogger(SingleWindow.class.getName());

  private final LockFile lock;
  private final WindowSocket socket;
  private final @Nullable ServerSocketChannel server;
  private boolean closed;

  private SingleWindow(
      LockFile lock, WindowSocket socket, @Nullable ServerSocketChannel server, Runnable show) {
    this.lock = lock;
    this.socket = socket;
    this.server = server;
    if (server != null) {
      Thread.ofPlatform().daemon().name("single window").start(() -> listen(server, show));
    }
  }

  /**
   * Claims the window of a data folder for this process.
   *
   * @param show brings the window to the front; called on a background thread
   * @return empty if another process has the window
   * @throws dev.latchkey.model.Refused if the folder cannot be written
   */
  static Optional<SingleWindow> claim(DataFolder folder, Runnable show) {
    LockFile lock = LockFile.tryTake(folder.windowLock()).orElse(null);
    if (lock == null) {
      return Optional.empty();
    }
    WindowSocket socket = new WindowSocket(folder);
    try {
      return Optional.of(new SingleWindow(lock, socket, socket.listen(), show));
    } catch (IOException | Refused | UnsupportedOperationException e) {
      // The lock alone ensures that there is one window; this one cannot be called to the front.
      LOG.log(Level.WARNING, "no further start will be answered", e);
      return Optional.of(new SingleWindow(lock, socket, null, show));
    }
  }

  /**
   * Asks the process with the window of a data folder to bring it to the front.
   *
   * @param patience how long to try, since that process may be starting or ending
   * @return whether it answered
   */
  static boolean showOther(DataFolder folder, Duration patience) throws InterruptedException {
    WindowSocket socket = new WindowSocket(folder);
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      try (SocketChannel channel = socket.connect();
          Selector selector = Selector.open()) {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        long millis = Duration.between(Instant.now(), end).toMillis();
        if (selector.select(Math.max(millis, 1)) > 0 && channel.read(ByteBuffer.allocate(1)) == 1) {
          return true;
        }
      } catch (IOException | Refused | UnsupportedOperationException _) {
        // The other process is not listening yet, or no longer.
      }
      Thread.sleep(50);
    }
    return false;
  }

  private static void listen(ServerSocketChannel server, Runnable show) {
    try {
      while (true) {
        SocketChannel other = server.accept();
        try (other) {
          show.run();
          other.write(ByteBuffer.wrap(new byte[] {SHOWN}));
        } catch (IOException _) {
          // The other process has ended.
        }
      }
    } catch (AsynchronousCloseException _) {
      // The window was closed.
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no further start will be answered", e);
    }
  }

  /** Stops listening and lets another process have the window; idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      // The socket may now belong to another process.
      return;
    }
    closed = true;
    try {
      if (server != null) {
        server.close();
      }
      socket.remove();
    } catch (IOException | Refused _) {
      // The next window replaces the socket.
    }
    lock.close();
  }
}

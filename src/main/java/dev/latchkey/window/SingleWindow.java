package dev.latchkey.window;

import dev.latchkey.cli.Asked;
import dev.latchkey.file.LockFile;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that a data folder has one window. The process with the window holds a lock and listens.
 * A second process connects to it and says in one byte what else it was asked for, and the window
 * comes to the front.
 *
 * <p>Only the lock decides which process is first, so a socket that a crash left behind can simply
 * be replaced.
 */
final class SingleWindow implements AutoCloseable {
  private static final byte SHOWN = '+';
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final System.Logger LOG = System.getLogger(SingleWindow.class.getName());

  private final @Nullable LockFile lock;
  private final WindowSocket socket;
  private final WindowSocket.@Nullable Door door;
  private boolean closed;

  private SingleWindow(
      @Nullable LockFile lock,
      WindowSocket socket,
      WindowSocket.@Nullable Door door,
      Consumer<Asked> show) {
    this.lock = lock;
    this.socket = socket;
    this.door = door;
    if (door != null) {
      Thread.ofPlatform().daemon().name("single window").start(() -> listen(door, show));
    }
  }

  /**
   * Claims the window of a data folder for this process.
   *
   * @param show brings the window to the front, with what the other start asked for; called on a
   *     background thread
   * @return empty if another process has the window
   * @throws dev.latchkey.model.Refused if the folder cannot be written
   */
  static Optional<SingleWindow> claim(DataFolder folder, Consumer<Asked> show) {
    return claim(folder, new WindowSocket(folder), show);
  }

  /** The same with another socket. */
  static Optional<SingleWindow> claim(
      DataFolder folder, WindowSocket socket, Consumer<Asked> show) {
    if (folder.isReadOnly()) {
      // Windows that only look do each other no harm.
      return Optional.of(new SingleWindow(null, socket, null, show));
    }
    LockFile lock = LockFile.tryTake(folder.windowLock()).orElse(null);
    if (lock == null) {
      return Optional.empty();
    }
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
   * @param asked what else to open
   * @param patience how long to try, since that process may be starting or ending
   * @return whether it answered
   */
  static boolean showOther(DataFolder folder, Asked asked, Duration patience)
      throws InterruptedException {
    WindowSocket socket = new WindowSocket(folder);
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      try (SocketChannel channel = socket.connect();
          Selector selector = Selector.open()) {
        channel.write(ByteBuffer.wrap(new byte[] {(byte) asked.ordinal()}));
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

  private static void listen(WindowSocket.Door door, Consumer<Asked> show) {
    try {
      while (true) {
        SocketChannel other = door.server().accept();
        // One that sends nothing must not keep the others waiting.
        Thread.ofVirtual().start(() -> answer(other, door.secret(), show));
      }
    } catch (AsynchronousCloseException _) {
      // The window was closed.
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no further start will be answered", e);
    }
  }

  private static void answer(SocketChannel other, byte[] secret, Consumer<Asked> show) {
    try (other) {
      byte[] sent = read(other, secret.length + 1);
      if (MessageDigest.isEqual(Arrays.copyOf(sent, secret.length), secret)) {
        show.accept(asked(sent, secret.length));
        other.write(ByteBuffer.wrap(new byte[] {SHOWN}));
      }
    } catch (IOException _) {
      // The other process has ended.
    }
  }

  /** Reads what the other process sends, for a limited time. */
  private static byte[] read(SocketChannel other, int length) throws IOException {
    ByteBuffer sent = ByteBuffer.allocate(length);
    Instant end = Instant.now().plus(LIMIT);
    try (Selector selector = Selector.open()) {
      other.configureBlocking(false);
      other.register(selector, SelectionKey.OP_READ);
      while (sent.hasRemaining() && Instant.now().isBefore(end)) {
        selector.select(Math.max(Duration.between(Instant.now(), end).toMillis(), 1));
        if (other.read(sent) < 0) {
          break;
        }
      }
    }
    other.configureBlocking(true);
    return Arrays.copyOf(sent.array(), sent.position());
  }

  /** Another version may ask for what this one does not know: then the window is all it gets. */
  private static Asked asked(byte[] sent, int index) {
    Asked[] known = Asked.values();
    return sent.length > index && sent[index] >= 0 && sent[index] < known.length
        ? known[sent[index]]
        : Asked.NOTHING;
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
      if (door != null) {
        door.server().close();
      }
      if (lock != null) {
        socket.remove();
      }
    } catch (IOException | Refused _) {
      // The next window replaces the socket.
    }
    if (lock != null) {
      lock.close();
    }
  }
}

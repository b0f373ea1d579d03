package dev.latchkey.window;

import dev.latchkey.file.FileRefusal;
import dev.latchkey.file.LockFile;
import dev.latchkey.file.OwnerOnly;
import dev.latchkey.folder.DataFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Ensures that a data folder has one window. The process with the window holds a lock and listens
 * on a Unix domain socket. A second process connects to the socket, and the window comes to the
 * front.
 *
 * <p>Only the lock decides which process is first, so a socket that a crash left behind can simply
 * be replaced.
 */
final class SingleWindow implements AutoCloseable {
  /** A socket's path has at most 104 bytes on macOS and 108 on Linux, including a zero byte. */
  private static final int LONGEST_PATH = 100;

  private static final byte SHOWN = '+';

  private final LockFile lock;
  private final Path socket;
  private final ServerSocketChannel server;

  private SingleWindow(LockFile lock, Path socket, ServerSocketChannel server) {
    this.lock = lock;
    this.socket = socket;
    this.server = server;
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
    Path socket = folder.windowSocket();
    try {
      socket = socket(folder);
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      SingleWindow window = new SingleWindow(lock, socket, server);
      Thread.ofPlatform().daemon().name("single window").start(() -> window.listen(show));
      return Optional.of(window);
    } catch (IOException e) {
      lock.close();
      throw FileRefusal.of(socket, e);
    }
  }

  /**
   * Asks the process with the window of a data folder to bring it to the front.
   *
   * @param patience how long to try, since that process may be starting or ending
   * @return whether it answered
   */
  static boolean showOther(DataFolder folder, Duration patience) throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket(folder)));
          Selector selector = Selector.open()) {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        long millis = Duration.between(Instant.now(), end).toMillis();
        if (selector.select(Math.max(millis, 1)) > 0 && channel.read(ByteBuffer.allocate(1)) == 1) {
          return true;
        }
      } catch (IOException _) {
        // The other process is not listening yet, or no longer.
      }
      Thread.sleep(50);
    }
    return false;
  }

  private void listen(Runnable show) {
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
      System.getLogger(SingleWindow.class.getName())
          .log(System.Logger.Level.WARNING, "no further start will be answered", e);
    }
  }

  /**
   * Returns the path of the socket. It is in the data folder; if that path is too long, it is in
   * the person's own folder below the temporary folder.
   */
  static Path socket(DataFolder folder) throws IOException {
    Path usual = folder.windowSocket();
    if (usual.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
      return usual;
    }
    Path own =
        Path.of(
            System.getProperty("java.io.tmpdir"), "latchkey-" + hash(folder.path().toRealPath()));
    if (!Files.exists(own, LinkOption.NOFOLLOW_LINKS)) {
      OwnerOnly.createFolder(own);
    }
    // Everybody may make folders in the temporary folder, so an existing one may be a trap.
    OwnerOnly.requireFolder(own, Files.getOwner(folder.path()));
    return own.resolve("window.sock");
  }

  private static String hash(Path path) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(path.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Stops listening and lets another process have the window; idempotent. */
  @Override
  public synchronized void close() {
    if (!server.isOpen()) {
      // A socket with this path may now belong to another process.
      return;
    }
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException _) {
      // The next window replaces the socket.
    }
    lock.close();
  }
}

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
 * Sees to it that a data folder has one window: the process that shows it holds a lock and listens
 * on a Unix domain socket; a second start asks it, there, to come to the front.
 *
 * <p>The lock alone decides who is first, so that a socket left behind by a crash is only a file to
 * replace.
 */
final class SingleWindow implements AutoCloseable {
  /** A socket's path has at most 104 bytes on macOS, 108 on Linux, with a zero at the end. */
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
   * Becomes the one window of a data folder.
   *
   * @param show brings the window to the front; called on a thread of its own
   * @return empty if another process is that already
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
   * Asks the process that shows the window of a data folder to bring it to the front.
   *
   * @param patience how long to try: that process may be about to start, or to end
   * @return whether it did
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
        // Not there yet, or not there any more.
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
          // Whoever asked is gone.
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
   * Returns where the socket is: in the data folder, or, when that has too long a path, in a folder
   * of the person's own below the temporary one.
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
    // Everybody may make folders below the temporary one: a folder found there may be a trap.
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

  /** Stops listening and lets another process be the one window; idempotent. */
  @Override
  public synchronized void close() {
    if (!server.isOpen()) {
      // By now the socket of that name may be another process's.
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

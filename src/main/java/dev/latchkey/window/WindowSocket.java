package dev.latchkey.window;

import dev.latchkey.file.OwnerOnly;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.folder.DataFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Unix domain socket of the window of a data folder. It is in that folder. Where it cannot be,
 * because the path is too long or the file system knows no sockets, it is in a new private folder
 * below the temporary folder, and a file of the data folder says where. That folder has a random
 * name, so that nobody can take the name before.
 */
record WindowSocket(DataFolder folder) {
  /** A socket's path has at most 104 bytes on macOS and 108 on Linux, including a zero byte. */
  private static final int LONGEST_PATH = 100;

  private static final int MAX_BYTES = 4096;
  private static final String NAME = "window.sock";

  /** Listens, in place of a process that has ended. For the process that has the window's lock. */
  ServerSocketChannel listen() throws IOException {
    try {
      remove();
    } catch (IOException _) {
      // What is in the way stays there; the socket will be elsewhere.
    }
    if (length(folder.windowSocket()) <= LONGEST_PATH) {
      try {
        return bind(folder.windowSocket());
      } catch (IOException _) {
        // Elsewhere, then.
      }
    }
    // Java makes it for the owner only.
    Path own = Files.createTempDirectory("latchkey-");
    try {
      ServerSocketChannel server = bind(own.resolve(NAME));
      elsewhereFile().replace(own.toString().getBytes(StandardCharsets.UTF_8));
      return server;
    } catch (IOException | RuntimeException e) {
      removeIn(own);
      throw e;
    }
  }

  /** Connects to the process that listens; fails if none does, or if it may be another user's. */
  SocketChannel connect() throws IOException {
    Path socket = folder.windowSocket();
    Optional<Path> elsewhere = elsewhere();
    if (elsewhere.isPresent()) {
      OwnerOnly.requireFolder(elsewhere.get());
      socket = elsewhere.get().resolve(NAME);
    }
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  /** Removes the socket, wherever it is. */
  void remove() throws IOException {
    Optional<Path> elsewhere = elsewhere();
    if (elsewhere.isPresent()) {
      removeIn(elsewhere.get());
      Files.deleteIfExists(folder.windowSocketElsewhere());
    }
    Files.deleteIfExists(folder.windowSocket());
  }

  private static void removeIn(Path own) {
    try {
      OwnerOnly.requireFolder(own);
      Files.deleteIfExists(own.resolve(NAME));
      Files.deleteIfExists(own);
    } catch (IOException _) {
      // It is gone, or it is not ours any more.
    }
  }

  private static ServerSocketChannel bind(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private Optional<Path> elsewhere() throws IOException {
    try {
      return elsewhereFile()
          .read(MAX_BYTES)
          .map(bytes -> Path.of(new String(bytes, StandardCharsets.UTF_8)))
          .filter(path -> path.isAbsolute() && path.getFileName() != null);
    } catch (InvalidPathException e) {
      throw new IOException("the file that says where the socket is has no path", e);
    }
  }

  private PrivateFile elsewhereFile() {
    return new PrivateFile(folder.windowSocketElsewhere());
  }

  private static int length(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}

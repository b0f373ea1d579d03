package dev.latchkey.window;

import dev.latchkey.file.OwnerOnly;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.folder.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the window of a data folder listens for further starts: at a Unix domain socket in that
 * folder. Where it cannot be there, because the path is too long or the file system knows no
 * sockets, it is in a new private folder elsewhere, with a random name that nobody can take before;
 * and where there is no such folder either, at a port of this computer, which wants a secret. A
 * file of the data folder then says where.
 *
 * @param folder the data folder
 * @param others folders in which a private folder with the socket can be made, the best first
 */
record WindowSocket(DataFolder folder, List<Path> others) {
  /** A socket's path has at most 104 bytes on macOS and 108 on Linux, including a zero byte. */
  private static final int LONGEST_PATH = 100;

  private static final int MAX_BYTES = 4096;
  private static final String NAME = "window.sock";
  private static final int SECRET_BYTES = 32;
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d{1,5}) ([0-9a-f]{64})");

  /** With the folders that are usual for sockets. */
  WindowSocket(DataFolder folder) {
    this(folder, usual());
  }

  private static List<Path> usual() {
    List<Path> folders = new ArrayList<>();
    for (String name :
        new String[] {System.getenv("XDG_RUNTIME_DIR"), System.getProperty("java.io.tmpdir")}) {
      try {
        if (name != null && Path.of(name).isAbsolute()) {
          folders.add(Path.of(name));
        }
      } catch (InvalidPathException _) {
        // The locale has no characters for it.
        continue;
      }
    }
    return folders;
  }

  /**
   * Where a process listens.
   *
   * @param server accepts the connections
   * @param secret what each has to send first; empty where only this user can connect at all
   */
  record Door(ServerSocketChannel server, byte[] secret) {}

  /** Listens, in place of a process that has ended. For the process that has the window's lock. */
  Door listen() throws IOException {
    try {
      remove();
    } catch (IOException _) {
      // What is in the way stays there; the socket will be elsewhere.
    }
    if (length(folder.windowSocket()) <= LONGEST_PATH) {
      try {
        return door(bind(folder.windowSocket()));
      } catch (IOException | UnsupportedOperationException _) {
        // Elsewhere, then.
      }
    }
    for (Path other : others) {
      Optional<Door> found = listenIn(other);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return listenAtPort();
  }

  private Optional<Door> listenIn(Path other) throws IOException {
    Path own;
    try {
      // Java makes it for the owner only.
      own = Files.createTempDirectory(other, "latchkey-");
    } catch (IOException _) {
      return Optional.empty();
    }
    ServerSocketChannel server;
    try {
      server = bind(own.resolve(NAME));
    } catch (IOException | UnsupportedOperationException _) {
      removeIn(own);
      return Optional.empty();
    }
    try {
      tell(own.toString());
      return Optional.of(door(server));
    } catch (RuntimeException e) {
      server.close();
      removeIn(own);
      throw e;
    }
  }

  private Door listenAtPort() throws IOException {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
    try {
      server.bind(new InetSocketAddress(loopback(), 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      tell("127.0.0.1:" + port + " " + HexFormat.of().formatHex(secret));
      return new Door(server, secret);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  private void tell(String where) {
    elsewhereFile().replace(where.getBytes(StandardCharsets.UTF_8));
  }

  private static Door door(ServerSocketChannel server) {
    return new Door(server, new byte[0]);
  }

  /** Connects to the process that listens; fails if none does, or if it may be another user's. */
  SocketChannel connect() throws IOException {
    String elsewhere = elsewhere();
    Matcher port = PORT.matcher(elsewhere);
    if (port.matches()) {
      SocketAddress address = new InetSocketAddress(loopback(), Integer.parseInt(port.group(1)));
      SocketChannel channel = SocketChannel.open(address);
      ByteBuffer secret = ByteBuffer.wrap(HexFormat.of().parseHex(port.group(2)));
      while (secret.hasRemaining()) {
        channel.write(secret);
      }
      return channel;
    }
    Path socket = folder.windowSocket();
    Optional<Path> own = path(elsewhere);
    if (own.isPresent()) {
      OwnerOnly.requireFolder(own.get());
      socket = own.get().resolve(NAME);
    }
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  /** Removes the socket, wherever it is. */
  void remove() throws IOException {
    path(elsewhere()).ifPresent(WindowSocket::removeIn);
    Files.deleteIfExists(folder.windowSocketElsewhere());
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

  /** Returns what the file says; empty if there is none. */
  private String elsewhere() {
    return elsewhereFile()
        .read(MAX_BYTES)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("");
  }

  private static Optional<Path> path(String text) throws IOException {
    try {
      return Optional.of(Path.of(text))
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

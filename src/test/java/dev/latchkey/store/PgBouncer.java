package dev.latchkey.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real PgBouncer in transaction mode: each transaction may run in another session of the server,
 * in turns.
 */
public final class PgBouncer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private final Process process;
  private final int server;
  private final int port;

  /**
   * Starts one before a server on this computer.
   *
   * @param folder for its files
   * @param server the server's port
   * @param sessions how many sessions it has for each database
   * @param settings more lines of its configuration
   */
  public PgBouncer(Path folder, int server, int sessions, String settings) throws Exception {
    this.server = server;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    // As root it does not run, and then needs a user who may read nothing of the folder.
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    Path configuration =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            * = host=127.0.0.1 port=%d user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = %d
            max_client_conn = 200
            server_round_robin = 1
            server_login_retry = 0.2
            %s
            %s
            """
                .formatted(server, port, sessions, isRoot ? "user = nobody" : "", settings));
    process =
        new ProcessBuilder(PROGRAM.toString(), configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.out").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!isListening()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new AssertionError(Files.readString(folder.resolve("pgbouncer.out")));
      }
      Thread.sleep(20);
    }
  }

  /** Tells whether it can be run. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  private boolean isListening() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Returns the address of a database of the server, through here. */
  public String url(String database) {
    return database.replace("localhost:" + server + "/", "127.0.0.1:" + port + "/");
  }

  /** Returns the same as the store is given it with {@code --pooled}. */
  public String pooled(String database) {
    return url(database) + "?prepareThreshold=0";
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}

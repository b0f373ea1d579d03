package dev.latchkey.store;

import dev.latchkey.authority.AuthorityStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server. Its binaries come from Maven. {@link #shared()} is started once for all
 * test classes; one that is stopped and started in a test has a folder of its own.
 */
public final class PostgresServer implements AutoCloseable {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable PostgresServer shared;

  private final EmbeddedPostgres.Builder builder;
  private EmbeddedPostgres running;

  /** The database that others are copied from; null if there is none yet. */
  private @Nullable String tables;

  private PostgresServer(EmbeddedPostgres.Builder builder) throws IOException {
    this.builder = builder;
    this.running = builder.start();
  }

  /** Returns the server that all test classes of this JVM share; it ends with the JVM. */
  public static synchronized PostgresServer shared() {
    try {
      PostgresServer server = shared;
      if (server == null) {
        // Nothing of it outlives the tests.
        server = new PostgresServer(EmbeddedPostgres.builder().setServerConfig("fsync", "off"));
        shared = server;
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server that can be stopped and started, with its data in a folder. */
  public static PostgresServer start(Path folder) throws IOException {
    PostgresServer server =
        new PostgresServer(
            EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false));
    // The port stays the same when it is started again.
    server.builder.setPort(server.running.getPort());
    return server;
  }

  /** Stops the server as at a power failure of its clients: connections are cut. */
  public void stop() throws IOException {
    running.close();
  }

  /** Starts the server again, with the same data on the same port. */
  public void startAgain() throws IOException {
    running = builder.start();
  }

  /** Returns the address of a new, empty database. */
  public String newDatabase() {
    return newDatabase("");
  }

  /** Returns the address of a new database with Latchkey's tables: a copy, which is made faster. */
  public synchronized String newTables() {
    if (tables == null) {
      String url = newDatabase();
      open(url).close();
      tables = url.substring(url.lastIndexOf('/') + 1);
    }
    return newDatabase(" template " + tables);
  }

  private String newDatabase(String how) {
    String name = "test" + DATABASES.incrementAndGet();
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + how);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "jdbc:postgresql://localhost:" + running.getPort() + "/" + name;
  }

  /** Returns the port. */
  public int port() {
    return running.getPort();
  }

  /** Opens the store of a database of this server. */
  public static AuthorityStore open(String url) {
    return PostgresStore.open(url, "postgres", null);
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}

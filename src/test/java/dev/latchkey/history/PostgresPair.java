package dev.latchkey.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A primary PostgreSQL server with a synchronous standby, each of which can be killed and started
 * again. The binaries from Maven have no {@code pg_basebackup}: the standby begins as a copy of the
 * primary's files while it is stopped.
 */
final class PostgresPair implements AutoCloseable {
  private static final String DATABASE = "latchkey";

  private final Path firstData;
  private final Path secondData;
  private final EmbeddedPostgres.Builder first;
  private final EmbeddedPostgres.Builder second;
  private EmbeddedPostgres primary;
  private EmbeddedPostgres standby;

  /** Starts both, with their data below a folder. */
  PostgresPair(Path folder) throws IOException, SQLException, InterruptedException {
    firstData = folder.resolve("primary");
    secondData = folder.resolve("standby");
    first = builder(firstData);
    int port;
    try (EmbeddedPostgres alone = first.start()) {
      port = alone.getPort();
      execute(alone, "create database " + DATABASE);
    }
    copy(firstData, secondData);
    Files.createFile(secondData.resolve("standby.signal"));
    Files.writeString(
        secondData.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=%d user=postgres application_name=standby'%n"
            .formatted(port),
        StandardOpenOption.APPEND);
    first.setPort(port).setServerConfig("synchronous_standby_names", "standby");
    second = builder(secondData);
    primary = first.start();
    standby = second.start();
    // Nobody can commit before the standby listens.
    while (!isTrue(
        primary, "select count(*) = 1 from pg_stat_replication where sync_state='sync'")) {
      Thread.sleep(20);
    }
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("max_connections", "100");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(one).toString());
        if (!one.getFileName().toString().equals("epg-lock")) {
          Files.copy(one, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** Returns the port of the server that was the primary first. */
  int firstPort() {
    return primary.getPort();
  }

  /** Returns the address for nodes, with both servers. */
  String url() {
    return "jdbc:postgresql://localhost:%d,localhost:%d/%s"
        .formatted(primary.getPort(), standby.getPort(), DATABASE);
  }

  /** Kills the first server as a power failure would. */
  void killFirst() throws IOException, InterruptedException {
    kill(firstData);
  }

  /** Kills the second server. */
  void killSecond() throws IOException, InterruptedException {
    kill(secondData);
  }

  private static void kill(Path data) throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    ProcessHandle main = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(main.descendants().toList());
    all.add(main);
    all.reversed().forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      while (one.isAlive()) {
        Thread.sleep(5);
      }
    }
  }

  /** Waits until the first server holds commits back, because the standby does not answer. */
  void awaitWaitingCommits(int count) throws SQLException, InterruptedException {
    while (!isTrue(
        primary,
        "select count(*) = %d from pg_stat_activity where wait_event = 'SyncRep'"
            .formatted(count))) {
      Thread.sleep(20);
    }
  }

  /** Starts the first server again, as it was: it believes that it is the primary. */
  void startFirst() throws IOException {
    primary.close();
    primary = first.start();
  }

  /** Starts the second server again. */
  void startSecond() throws IOException {
    standby.close();
    second.setPort(standby.getPort());
    standby = second.start();
  }

  /** Makes the second server the primary, which waits for no standby. */
  void promoteSecond() throws SQLException {
    isTrue(standby, "select pg_promote()");
  }

  /** Ends the connections of all nodes to the second server, so that they look for one anew. */
  void cutSecond() throws SQLException {
    isTrue(
        standby,
        "select count(pg_terminate_backend(pid)) > 0 from pg_stat_activity"
            + " where application_name = 'latchkey'");
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean isTrue(EmbeddedPostgres server, String query) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  @Override
  public void close() throws IOException {
    standby.close();
    primary.close();
  }
}

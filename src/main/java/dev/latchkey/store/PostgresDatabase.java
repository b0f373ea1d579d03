package dev.latchkey.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database: how it is opened, and what its errors mean to a person. A server that does
 * not answer is given up after seconds, so that callers are told instead of kept waiting.
 */
final class PostgresDatabase implements Database {
  /** How long a host may take to be reached, and as long again to say whether it encrypts. */
  private static final int CONNECT_SECONDS = 2;

  private static final int ANSWER_SECONDS = 10;

  /** For what changes every row of a large table; a million tokens take about a minute. */
  private static final int LONG_ANSWER_SECONDS = 1800;

  /** How long a caller waits for a connection; a new one may take longer to be made. */
  private static final int PATIENCE_SECONDS = 3;

  private static final int CONNECTIONS = 16;

  /**
   * A commit that returns is on the disk of the server, and of a synchronous standby where there is
   * one. A database that is set to answer earlier is overruled; a stricter one is left as it is.
   *
   * <p>And a node that is gone in the middle of a transaction, without the server being told (it is
   * paused, or the network is cut), keeps its rows locked for seconds only: otherwise no other node
   * could revoke the same key until TCP gives up, which may be hours. No transaction of this
   * program waits for anything between its statements.
   */
  private static final String SETTINGS =
      """
      select case when current_setting('synchronous_commit') in ('off', 'local')
          then set_config('synchronous_commit', 'on', false) end,
        case when (select setting::bigint from pg_settings
            where name = 'idle_in_transaction_session_timeout') not between 1 and 5000
          then set_config('idle_in_transaction_session_timeout', '5s', false) end
      """;

  private final NewestPrimary source;
  private final String place;
  private final HikariDataSource pool;
  private @Nullable NodeHeartbeat heartbeat;

  private PostgresDatabase(NewestPrimary source, String place, HikariDataSource pool) {
    this.source = source;
    this.place = place;
    this.pool = pool;
  }

  /** Makes sure that a database is as it has to be, before there are connections to it. */
  @FunctionalInterface
  interface Preparing {
    void prepare(DataSource source, String place) throws SQLException;
  }

  /**
   * Opens the database.
   *
   * @param first prepares it
   * @throws Refused one of the {@code STORE_…} problems, or what {@code first} throws
   */
  static PostgresDatabase open(
      String url, @Nullable String user, @Nullable String password, Preparing first) {
    PGSimpleDataSource all = source(url, user, password);
    NewestPrimary source =
        new NewestPrimary(
            all,
            (name, port) -> {
              PGSimpleDataSource one = source(url, user, password);
              one.setServerNames(new String[] {name});
              one.setPortNumbers(new int[] {port});
              return one;
            });
    String place = place(all);
    try {
      first.prepare(source, place);
      HikariDataSource pool = pool(source, all.getLoginTimeout() * all.getServerNames().length);
      source.whenPromoted(() -> pool.getHikariPoolMXBean().softEvictConnections());
      return new PostgresDatabase(source, place, pool);
    } catch (SQLException | FlywayException | PoolInitializationException e) {
      throw refusal(e, source, place);
    }
  }

  private static PGSimpleDataSource source(
      String url, @Nullable String user, @Nullable String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException _) {
      // Its message is the whole address, which may hold a password.
      throw new Refused(InputProblem.INVALID_INPUT, "field", "--database");
    }
    if (user != null) {
      source.setUser(user);
    }
    source.setPassword(password);
    source.setApplicationName("latchkey");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSslResponseTimeout(CONNECT_SECONDS * 1000);
    // With several, one that is off or hangs is given up only after each step had its time.
    boolean isAlone = source.getServerNames().length == 1;
    source.setLoginTimeout(isAlone ? PATIENCE_SECONDS : 2 * CONNECT_SECONDS + ANSWER_SECONDS);
    // A standby may lag, and would let in a key that was revoked.
    source.setTargetServerType("primary");
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    // The details of an error quote what was to be stored, and errors go to the log.
    source.setLogServerErrorDetail(false);
    return source;
  }

  /** Says by heartbeat, until the database is closed, that a node of this version runs. */
  void beat(String version) throws SQLException {
    heartbeat = NodeHeartbeat.start(pool, version);
  }

  @Override
  public void requireUnderstood(Connection connection) throws SQLException {
    NodeHeartbeat.requireAllUnderstand(connection);
    OldPrograms.shutOut(connection);
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  @Override
  public long epoch() {
    return source.newest().number();
  }

  @Override
  public void allowTime(Connection connection) throws SQLException {
    // The pool takes it back with the connection.
    connection.setNetworkTimeout(Runnable::run, LONG_ANSWER_SECONDS * 1000);
  }

  @Override
  public String clock() {
    return "cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)";
  }

  /** Does nothing: a server that goes away takes its connections with it. */
  @Override
  public void requireInPlace() {}

  /** Does nothing, as {@link #requireInPlace}. */
  @Override
  public void requireSeenInPlace() {}

  /**
   * Tells whether a transaction failed only because of others at the same time: 40001
   * serialization_failure, 40P01 deadlock_detected.
   */
  @Override
  public boolean isWorthRetrying(SQLException e) {
    return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
  }

  @Override
  public Refused refusal(SQLException e) {
    return PostgresProblems.refusal(e, place);
  }

  @Override
  public void close() {
    if (heartbeat != null) {
      heartbeat.close();
    }
    pool.close();
  }

  /** Returns why the database could not be opened. */
  private static Refused refusal(Exception e, DataSource source, String place) {
    if (e instanceof FlywayException flyway
        && flyway.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new Refused(DatabaseProblem.DATABASE_OF_ANOTHER, "path", place, e);
    }
    Throwable cause = e;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    Refused refused =
        cause instanceof SQLException sql
            ? PostgresProblems.refusal(sql, place)
            : new Refused(DatabaseProblem.DATABASE_FAILED, "path", place, e);
    boolean mayLackSchema =
        refused.problem() == DatabaseProblem.DATABASE_RIGHT
            || refused.problem() == DatabaseProblem.DATABASE_FAILED;
    return mayLackSchema && lacksSchema(source)
        ? new Refused(
            DatabaseProblem.DATABASE_SCHEMA_RIGHT,
            "path",
            place,
            PostgresProblems.words(cause == null ? e : cause))
        : refused;
  }

  /** Tells whether this user may not make tables: the server does not say of what it speaks. */
  private static boolean lacksSchema(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select has_schema_privilege(coalesce(current_schema(), 'public'), 'create')")) {
      return row.next() && !row.getBoolean(1);
    } catch (SQLException _) {
      return false;
    }
  }

  private static HikariDataSource pool(DataSource source, int startSeconds) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey");
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(PATIENCE_SECONDS * 1000L);
    config.setValidationTimeout(PATIENCE_SECONDS * 1000L - 500);
    // At start it waits for every host to be tried.
    config.setInitializationFailTimeout(startSeconds * 1000L);
    config.setConnectionInitSql(SETTINGS);
    return new HikariDataSource(config);
  }

  private static String place(PGSimpleDataSource source) {
    String[] names = source.getServerNames();
    int[] ports = source.getPortNumbers();
    StringBuilder place = new StringBuilder();
    if (source.getUser() != null) {
      place.append(source.getUser()).append('@');
    }
    for (int i = 0; i < names.length; i++) {
      place.append(i == 0 ? "" : ",").append(names[i]);
      place.append(ports[i] == 0 ? "" : ":" + ports[i]);
    }
    return place.append('/').append(source.getDatabaseName()).toString();
  }
}

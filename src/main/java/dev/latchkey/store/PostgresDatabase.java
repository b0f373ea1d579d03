package dev.latchkey.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SettingProblem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
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
  private static final Logger LOG = System.getLogger(PostgresDatabase.class.getName());
  private static final int CONNECTIONS = 16;

  private final PostgresSettings settings;
  private final NewestPrimary source;
  private final String place;
  private final HikariDataSource pool;
  private @Nullable NodeHeartbeat heartbeat;
  private @Nullable ExecutorService filling;

  private PostgresDatabase(
      NewestPrimary source, PostgresSettings settings, String place, HikariDataSource pool) {
    this.source = source;
    this.settings = settings;
    this.place = place;
    this.pool = pool;
  }

  /** Makes sure that a database is as it has to be, before there are connections to it. */
  @FunctionalInterface
  interface Preparing {
    /**
     * Does so.
     *
     * @param isPooled whether a pooler is in between, so that no table can be made or changed
     */
    void prepare(DataSource source, String place, boolean isPooled) throws SQLException;
  }

  /**
   * Opens the database.
   *
   * @param first prepares it
   * @throws Refused one of the {@code STORE_…} problems, one of {@link SettingProblem}, or what
   *     {@code first} throws
   */
  static PostgresDatabase open(
      String url, @Nullable String user, @Nullable String password, Preparing first) {
    PostgresAddress address = new PostgresAddress(url, user, password);
    PGSimpleDataSource all = address.source("");
    String place = address.place();
    try {
      PostgresSettings settings = settings(newest(all, () -> address.source("")), all, place);
      first.prepare(
          newest(all, () -> address.patientSource(settings.patientOptions())),
          place,
          settings.isPooled());
      NewestPrimary source = newest(all, () -> address.source(settings.options()));
      HikariDataSource pool = pool(source, all.getLoginTimeout() * all.getServerNames().length);
      source.whenPromoted(() -> pool.getHikariPoolMXBean().softEvictConnections());
      return new PostgresDatabase(source, settings, place, pool);
    } catch (SQLException | FlywayException | PoolInitializationException e) {
      throw refusal(e, all, place);
    }
  }

  /** Returns a source that looks at each host of an address. */
  private static NewestPrimary newest(PGSimpleDataSource all, Supplier<PGSimpleDataSource> ofAll) {
    return new NewestPrimary(
        all,
        (name, port) -> {
          PGSimpleDataSource one = ofAll.get();
          one.setServerNames(new String[] {name});
          one.setPortNumbers(new int[] {port});
          return one;
        });
  }

  private static PostgresSettings settings(
      NewestPrimary source, PGSimpleDataSource all, String place) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return PostgresSettings.of(
          connection, place, all.getPrepareThreshold() == 0, all.getCurrentSchema() != null);
    } catch (SQLException e) {
      if (PostgresProblems.problem(e) == DatabaseProblem.DATABASE_READ_ONLY && isSetReadOnly(all)) {
        throw new Refused(SettingProblem.DATABASE_SET_READ_ONLY, "path", place, e);
      }
      throw e;
    }
  }

  /** Tells whether that is why no primary was found. */
  private static boolean isSetReadOnly(PGSimpleDataSource source) {
    source.setTargetServerType("any");
    try (Connection connection = source.getConnection()) {
      return PostgresSettings.isSetReadOnly(connection);
    } catch (SQLException _) {
      return false;
    }
  }

  /** Logs what is set so that the server may lose commits, which no session can overrule. */
  void warnOfLosses() {
    try (Connection connection = pool.getConnection()) {
      for (String setting : PostgresSettings.losing(connection)) {
        LOG.log(
            Level.WARNING,
            "the database {0} is set to {1} = off: after a crash of its machine, what Latchkey has"
                + " answered may be lost, revocations too. Turn it on in its postgresql.conf.",
            place,
            setting);
      }
    } catch (SQLException e) {
      throw refusal(e);
    }
  }

  /**
   * Says by heartbeat, until the database is closed, that a node of this version runs, and does
   * beside its work what nodes have left to do.
   */
  void beat(String version) {
    Transactions transactions = new Transactions(this);
    heartbeat = NodeHeartbeat.start(transactions, version);
    filling = new LabelForms(transactions).fillInBackground();
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
    String once = settings.onceForLookups();
    if (once != null) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(once);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }
    return connection;
  }

  /** Returns a look-up as it is sent on a connection of {@link #connect}. */
  String lookup(String sql) {
    return settings.lookup(sql);
  }

  @Override
  public String beginningOfChange() {
    return settings.change();
  }

  @Override
  public @Nullable String beginningOfReading() {
    return settings.reading();
  }

  @Override
  public long epoch() {
    return source.newest().number();
  }

  @Override
  public void allowTime(Connection connection) throws SQLException {
    // The pool takes it back with the connection.
    connection.setNetworkTimeout(Runnable::run, PostgresAddress.LONG_ANSWER_SECONDS * 1000);
    try (Statement statement = connection.createStatement()) {
      statement.execute(PostgresSettings.PATIENCE);
    }
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
    if (filling != null) {
      filling.shutdownNow();
    }
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
    config.setConnectionTimeout(PostgresAddress.PATIENCE_SECONDS * 1000L);
    config.setValidationTimeout(PostgresAddress.PATIENCE_SECONDS * 1000L - 500);
    // At start it waits for every host to be tried.
    config.setInitializationFailTimeout(startSeconds * 1000L);
    return new HikariDataSource(config);
  }
}

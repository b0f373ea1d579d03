package dev.latchkey.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
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
   */
  private static final String DURABLE_COMMITS =
      """
      select case when current_setting('synchronous_commit') in ('off', 'local')
        then set_config('synchronous_commit', 'on', false) end
      """;

  private final PGSimpleDataSource source;
  private final String place;
  private final HikariDataSource pool;

  private PostgresDatabase(PGSimpleDataSource source, String place, HikariDataSource pool) {
    this.source = source;
    this.place = place;
    this.pool = pool;
  }

  /**
   * Opens the database, after making its tables or bringing them up to date. Nodes that start at
   * the same time wait for each other.
   *
   * @throws Refused one of the {@code STORE_…} problems
   */
  static PostgresDatabase open(String url, @Nullable String user, @Nullable String password) {
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
    // A shorter one would give up at a first host that is off or hangs, and never reach the next.
    int others = source.getServerNames().length - 1;
    source.setLoginTimeout(PATIENCE_SECONDS + others * (2 * CONNECT_SECONDS + ANSWER_SECONDS));
    // A standby may lag, and would let in a key that was revoked.
    source.setTargetServerType("primary");
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    String place = place(source);
    try {
      requireKnown(migrate(source), place);
      return new PostgresDatabase(source, place, pool(source));
    } catch (FlywayException | PoolInitializationException e) {
      throw e.getCause() instanceof SQLException cause
          ? refusal(cause, place)
          : new Refused(StoreProblem.STORE_UNAVAILABLE, "path", place, e);
    }
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(DURABLE_COMMITS);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  @Override
  public void allowTime(Connection connection) throws SQLException {
    // The pool takes it back with the connection.
    connection.setNetworkTimeout(Runnable::run, LONG_ANSWER_SECONDS * 1000);
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
    return refusal(e, place);
  }

  @Override
  public void close() {
    pool.close();
  }

  /**
   * Returns what an error code means, see <a
   * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">the codes</a>.
   */
  private static Refused refusal(SQLException e, String place) {
    return switch (Objects.requireNonNullElse(e.getSQLState(), "")) {
      // A text that the database cannot hold, such as one with a NUL, came from outside.
      case "22021" -> new Refused(InputProblem.INVALID_INPUT, "field", "text", e);
      case "53100" -> new Refused(StoreProblem.STORE_FULL, "path", place, e);
      case "XX001", "XX002" -> new Refused(StoreProblem.STORE_CORRUPT, "path", place, e);
      default -> new Refused(StoreProblem.STORE_UNAVAILABLE, "path", place, e);
    };
  }

  private static MigrationInfo[] migrate(DataSource source) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:dev/latchkey/migrations/postgresql")
            .load();
    flyway.migrate();
    return flyway.info().all();
  }

  private static void requireKnown(MigrationInfo[] migrations, String place) {
    boolean isNewer =
        Arrays.stream(migrations).anyMatch(one -> one.getState() == MigrationState.FUTURE_SUCCESS);
    if (isNewer) {
      throw new Refused(StoreProblem.STORE_TOO_NEW, "path", place);
    }
  }

  private static HikariDataSource pool(PGSimpleDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey");
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(PATIENCE_SECONDS * 1000L);
    config.setValidationTimeout(PATIENCE_SECONDS * 1000L - 500);
    // At start it waits for every host to be tried.
    config.setInitializationFailTimeout(source.getLoginTimeout() * 1000L);
    config.setConnectionInitSql(DURABLE_COMMITS);
    return new HikariDataSource(config);
  }

  private static String place(PGSimpleDataSource source) {
    String[] names = source.getServerNames();
    int[] ports = source.getPortNumbers();
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      place.append(i == 0 ? "" : ",").append(names[i]);
      place.append(ports[i] == 0 ? "" : ":" + ports[i]);
    }
    return place.append('/').append(source.getDatabaseName()).toString();
  }
}

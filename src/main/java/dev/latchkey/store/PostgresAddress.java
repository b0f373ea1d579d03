package dev.latchkey.store;

import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/**
 * Where a database is and who opens it. An address with {@code prepareThreshold=0} leads through a
 * pooler in transaction mode.
 *
 * @param url a JDBC address
 * @param user the database user; null for the one that the address or the system names
 * @param password its password; null if none is needed
 */
record PostgresAddress(String url, @Nullable String user, @Nullable String password) {
  /** How long a host may take to be reached, and as long again to say whether it encrypts. */
  private static final int CONNECT_SECONDS = 2;

  private static final int ANSWER_SECONDS = 10;

  /** For what changes every row of a large table; a million tokens take about a minute. */
  static final int LONG_ANSWER_SECONDS = 1800;

  /** How long a caller waits for a connection; a new one may take longer to be made. */
  static final int PATIENCE_SECONDS = 3;

  /**
   * Returns a source of connections to the primary.
   *
   * @param options what each begins with, beside what the address says
   * @throws Refused {@link InputProblem#INVALID_INPUT} if the address is none
   */
  PGSimpleDataSource source(String options) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException _) {
      // Its message is the whole address, which may hold a password.
      throw new Refused(InputProblem.INVALID_INPUT, "field", "--database");
    }
    requireSslMode(source);
    if (user != null) {
      source.setUser(user);
    }
    source.setPassword(password);
    if (!options.isEmpty()) {
      source.setOptions(
          (Objects.requireNonNullElse(source.getOptions(), "") + " " + options).strip());
    }
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

  /** The driver would take a mode that it does not know for a failure to connect. */
  private static void requireSslMode(PGSimpleDataSource source) {
    Properties properties = new Properties();
    PGProperty.SSL_MODE.set(properties, source.getSslmode());
    try {
      SslMode.of(properties);
    } catch (PSQLException e) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "sslmode in --database", e);
    }
  }

  /** Returns the same for what takes long, such as bringing large tables up to date. */
  PGSimpleDataSource patientSource(String options) {
    PGSimpleDataSource source = source(options);
    source.setSocketTimeout(LONG_ANSWER_SECONDS);
    return source;
  }

  /** Returns the user, the hosts and the database, for people. */
  String place() {
    PGSimpleDataSource source = source("");
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

  /** Returns a text without the password. */
  @Override
  public String toString() {
    return place();
  }
}

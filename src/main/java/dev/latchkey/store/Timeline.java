package dev.latchkey.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;

/**
 * Which history a PostgreSQL server writes: <a
 * href="https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES">each
 * promotion of a standby begins a timeline with a higher number</a>.
 *
 * @param system the cluster's own number; servers of different clusters cannot be compared
 * @param number the timeline
 */
record Timeline(long system, long number) {
  /** Of a server that cannot tell; it is compared with nothing. */
  static final Timeline UNKNOWN = new Timeline(0, 0);

  private static final String SQL =
      """
      select (select system_identifier from pg_control_system()),
        ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint
      """;

  /**
   * What other databases that speak PostgreSQL's protocol, and services that run it, answer: no
   * such function or type, not supported, no right, no such moment.
   */
  private static final Set<String> CANNOT_TELL =
      Set.of("42883", "42704", "42601", "0A000", "42501", "55000");

  /** Asks the server of a connection. */
  static Timeline of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SQL)) {
      row.next();
      return new Timeline(row.getLong(1), row.getLong(2));
    } catch (SQLException e) {
      if (CANNOT_TELL.contains(Objects.requireNonNullElse(e.getSQLState(), ""))) {
        return UNKNOWN;
      }
      throw e;
    }
  }

  /** Tells whether the server could not tell. */
  boolean isUnknown() {
    return equals(UNKNOWN);
  }

  /** Tells whether another server of the same cluster was promoted later. */
  boolean isOlderThan(Timeline other) {
    return system == other.system && number < other.number;
  }
}

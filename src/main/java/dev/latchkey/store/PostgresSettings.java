package dev.latchkey.store;

import dev.latchkey.model.Refused;
import dev.latchkey.model.SettingProblem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Latchkey relies on in a session. An operator may set something else for the server, the
 * database or the role, also later; and through a pooler each transaction may have another session,
 * with what another program left set in it. So what matters is said again: to each connection of
 * its own when it is made, which no later setting changes, and otherwise in each transaction. Every
 * change says it, because only there commits can be made durable in the end.
 *
 * @param schema where the tables are
 * @param version of the server, such as 150004
 * @param isPooled whether a pooler may give each transaction another session
 */
record PostgresSettings(String schema, int version, boolean isPooled) {
  private static final int VERSION_17 = 170_000;

  /**
   * A node that is gone in the middle of a change, without the server being told (it is paused, or
   * the network is cut), keeps its rows locked no longer than this. No change waits for anything
   * between its statements.
   */
  private static final String LONGEST_PAUSE = "5s";

  /** The server says what it waited for, before the connection is given up. */
  private static final String LONGEST_WAIT = "8s";

  private static final String LONGEST_STATEMENT = "9s";

  /** For a change that may take long, in its transaction. */
  static final String PATIENCE = "set local statement_timeout = 0; set local lock_timeout = 0";

  /**
   * A commit that returns is on the disk of the server, and of a synchronous standby where there is
   * one. A database that is set to answer earlier is overruled; a stricter one is left as it is.
   */
  private static final String DURABLE =
      """
      ; select case when current_setting('synchronous_commit') in ('off', 'local')
        then set_config('synchronous_commit', 'on', true) end
      """;

  private static final String FACTS =
      """
      select current_schema(), current_setting('server_encoding'),
        current_setting('session_replication_role'),
        cast(current_setting('server_version_num') as integer),
        exists (
          select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = current_schema() and c.relname = 'account'),
        exists (
          select 1 from pg_namespace n
          where n.nspname is distinct from current_schema() and 3 = (
            select count(*) from pg_class c
            where c.relnamespace = n.oid and c.relkind = 'r'
              and c.relname in ('flyway_schema_history', 'account', 'token'))),
        exists (
          select 1 from pg_namespace
          where nspname = 'public' and not has_schema_privilege(oid, 'usage'))
      """;

  /**
   * Reads what cannot be set, and makes sure that it is right.
   *
   * @param isSchemaNamed whether the address names the schema, so that it is meant
   * @throws Refused one of {@link SettingProblem}
   * @throws SQLException also if the user may not use the usual schema
   */
  static PostgresSettings of(
      Connection connection, String place, boolean isPooled, boolean isSchemaNamed)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet facts = statement.executeQuery(FACTS)) {
      facts.next();
      String schema = facts.getString(1);
      if (schema == null) {
        if (facts.getBoolean(7)) {
          throw new SQLException("the right to use the schema public is missing", "42501");
        }
        throw new Refused(SettingProblem.DATABASE_NO_SCHEMA, "path", place);
      }
      if (!"UTF8".equals(facts.getString(2))) {
        throw new Refused(SettingProblem.DATABASE_ENCODING, "path", place);
      }
      if (!"origin".equals(facts.getString(3))) {
        throw new Refused(SettingProblem.DATABASE_WITHOUT_RULES, "path", place);
      }
      // New, empty tables would take the place of those that are there.
      if (!facts.getBoolean(5) && facts.getBoolean(6) && !isSchemaNamed) {
        throw new Refused(SettingProblem.DATABASE_OTHER_SCHEMA, "path", place);
      }
      return new PostgresSettings(schema, facts.getInt(4), isPooled);
    }
  }

  /**
   * Tells whether a server that is taken for a standby is none, but a database that is set to be
   * read only.
   */
  static boolean isSetReadOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select not pg_is_in_recovery()"
                    + " and current_setting('default_transaction_read_only') = 'on'")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Returns which of the settings are off that keep commits in a crash of the machine. */
  static List<String> losing(Connection connection) throws SQLException {
    List<String> off = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select name from pg_settings
                where name in ('fsync', 'full_page_writes') and setting = 'off' order by name
                """)) {
      while (rows.next()) {
        off.add(rows.getString(1));
      }
    }
    return off;
  }

  /**
   * Returns the options with which a connection of its own begins; empty with a pooler, which knows
   * no options. They weigh more than the settings of the server, the database and the role.
   */
  String options() {
    return isPooled
        ? ""
        : common()
            + " -c lock_timeout="
            + LONGEST_WAIT
            + " -c statement_timeout="
            + LONGEST_STATEMENT;
  }

  /**
   * Returns what a connection for look-ups begins with beside; null with a pooler. Their statements
   * are planned once: for an array of unknown length the server would plan each anew, which takes
   * longer than the look-up.
   */
  @Nullable String onceForLookups() {
    return isPooled ? null : "set plan_cache_mode = force_generic_plan";
  }

  /** Returns the options for bringing tables up to date, which may take long. */
  String patientOptions() {
    return isPooled ? "" : common() + " -c lock_timeout=0 -c statement_timeout=0";
  }

  private String common() {
    return "-c default_transaction_isolation=read\\ committed -c search_path="
        + path().replaceAll("[\\\\ ]", "\\\\$0")
        + " -c idle_in_transaction_session_timeout="
        + LONGEST_PAUSE
        + (version < VERSION_17 ? "" : " -c transaction_timeout=0");
  }

  /** Returns what each transaction that makes a change begins with. */
  String change() {
    return "set transaction isolation level read committed; " + local() + DURABLE;
  }

  /** Returns what each reading begins with; null if a reading needs no transaction. */
  @Nullable String reading() {
    return isPooled
        ? "set transaction isolation level read committed, read write; " + local()
        : null;
  }

  /**
   * Returns a look-up as it is sent. A pooler may lead to a standby, which may lag and let in a key
   * that was revoked: that refuses a transaction which may write.
   */
  String lookup(String sql) {
    return isPooled
        ? "begin isolation level read committed, read write; " + local() + "; " + sql + "; commit"
        : sql;
  }

  private String local() {
    return "set local search_path = "
        + path()
        + "; set local lock_timeout = '"
        + LONGEST_WAIT
        + "'; set local statement_timeout = '"
        + LONGEST_STATEMENT
        + "'; set local idle_in_transaction_session_timeout = '"
        + LONGEST_PAUSE
        + "'"
        + (version < VERSION_17 ? "" : "; set local transaction_timeout = 0");
  }

  /** The temporary tables of a session come last, so that none takes the place of ours. */
  private String path() {
    return '"' + schema.replace("\"", "\"\"") + "\", pg_temp";
  }
}

package dev.latchkey.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What settings changes of the store are made with: a trigger in the database writes them down. */
record SettingsSeen(String url) {
  private static final String NAMES =
      "'synchronous_commit', 'transaction_isolation', 'statement_timeout', 'lock_timeout',"
          + " 'idle_in_transaction_session_timeout'";

  /** Begins to write them down when the latest time is recorded. */
  static SettingsSeen in(String url) throws SQLException {
    SettingsSeen seen = new SettingsSeen(url);
    seen.execute(
        "create table public.seen (setting text)",
        """
        create function public.note_settings() returns trigger language plpgsql as $$ begin
          insert into public.seen select string_agg(current_setting(name), ' ' order by n)
            from unnest(array[%s]) with ordinality as s (name, n);
          return new;
        end $$
        """
            .formatted(NAMES),
        "create trigger note after update on public.clock"
            + " for each row execute function public.note_settings()");
    return seen;
  }

  void execute(String... sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }

  /** Returns the settings of each change since the last question. */
  List<String> settings() throws SQLException {
    List<String> settings = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("delete from public.seen returning setting")) {
      while (row.next()) {
        settings.add(row.getString(1));
      }
    }
    return settings;
  }
}

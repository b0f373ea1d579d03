package dev.latchkey.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Shuts out nodes of version 0.1.0, which know of no mark and have no heartbeat to be found by.
 * Some things are in the database for them alone, so that nodes can be upgraded one by one: columns
 * of tokens, one of which their look-up of keys reads, and a view that all reads of persons use,
 * among others. Without these they answer 503 to every key, session and sign-in, also those that
 * could not be seen from here, because a pooler is in between or their network is down.
 */
final class OldPrograms {
  private OldPrograms() {}

  /**
   * Takes all of it away, in the transaction of the mark; does nothing if they are gone already.
   */
  static void shutOut(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (isThere(
          statement,
          """
          select 1 from pg_attribute
          where attrelid = to_regclass('token') and attname = 'suspended_at' and not attisdropped
          """)) {
        // While it waits for this lock, look-ups wait too.
        statement.execute("set local lock_timeout = '10s'");
        statement.execute(
            """
            alter table token drop column suspended_at, drop column last_used_at,
              drop column last_used_from
            """);
      }
      statement.execute("drop function if exists token_use_for_old_node() cascade");
      statement.execute("drop view if exists person");
    }
  }

  private static boolean isThere(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next();
    }
  }
}

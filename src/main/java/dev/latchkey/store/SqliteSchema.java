package dev.latchkey.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * The tables, indexes, views and triggers of a database.
 *
 * @param parts one text for each: its type, its name, and how it is made
 */
record SqliteSchema(Set<String> parts) {
  SqliteSchema {
    parts = Set.copyOf(parts);
  }

  /** Returns the schema of an open database, without what the migrations' own bookkeeping needs. */
  static SqliteSchema of(Connection connection) throws SQLException {
    Set<String> parts = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select type || ' ' || name || ' ' || sql from sqlite_schema
                where sql is not null and name not glob 'flyway_*'
                """)) {
      while (row.next()) {
        parts.add(row.getString(1));
      }
    }
    return new SqliteSchema(parts);
  }

  /**
   * Returns the schema that a new database of this program has.
   *
   * @param folder where it is made for a moment
   */
  static SqliteSchema ofThisProgram(Path folder) throws IOException, SQLException {
    Path made = Files.createTempFile(folder, "latchkey-schema-", ".new");
    try {
      SqliteFile.migrate(SqliteFile.writable(made));
      try (Connection connection = SqliteFile.readOnly(made).getConnection()) {
        return of(connection);
      }
    } finally {
      DatabaseFiles.delete(made);
    }
  }

  /**
   * Tells whether this has all of another schema, and nothing more that acts by itself: a trigger
   * or a view of a stranger could undo what the program does.
   */
  boolean isGoodAs(SqliteSchema other) {
    return parts.containsAll(other.parts)
        && parts.stream()
            .filter(part -> !other.parts.contains(part))
            .noneMatch(part -> part.startsWith("trigger ") || part.startsWith("view "));
  }
}

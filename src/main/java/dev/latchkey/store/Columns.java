package dev.latchkey.store;

import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values that several tables hold stand in columns. */
final class Columns {
  private Columns() {}

  /** Returns a nullable column of milliseconds as a time. */
  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Returns a time as a nullable column of milliseconds holds it. */
  static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  /** Reads rights from two columns that begin at {@code first}: owner, privileges. */
  static Rights rights(ResultSet row, int first) throws SQLException {
    return new Rights(
        row.getInt(first) == 1,
        Arrays.stream(row.getString(first + 1).split(" "))
            .flatMap(name -> Privilege.parse(name).stream())
            .collect(Collectors.toSet()));
  }

  /** Returns the privileges as their column holds them: by name, parted by spaces. */
  static String privileges(Rights rights) {
    return rights.privileges().stream()
        .sorted()
        .map(Privilege::slug)
        .collect(Collectors.joining(" "));
  }
}

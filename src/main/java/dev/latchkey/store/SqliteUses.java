package dev.latchkey.store;

import dev.latchkey.authority.TokenUse;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * Writes last uses into a SQLite database: in the order of the rows, so that uses whose rows share
 * a page of the file write that page once, and some at a time, so that a revocation waits only for
 * these.
 */
final class SqliteUses {
  private static final int AT_A_TIME = 1_000;

  private final Transactions transactions;

  SqliteUses(Transactions transactions) {
    this.transactions = transactions;
  }

  /** A use, and the row that it is written to. */
  private record Placed(long row, TokenUse use) {}

  void record(Collection<TokenUse> uses) {
    List<Placed> placed = new ArrayList<>(uses.size());
    for (List<TokenUse> some : parts(List.copyOf(uses))) {
      transactions.read(handle -> placed.addAll(place(handle, some)));
    }
    placed.sort(Comparator.comparingLong(Placed::row));
    for (List<Placed> some : parts(placed)) {
      transactions.run(handle -> write(handle, some));
    }
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i += AT_A_TIME) {
      parts.add(all.subList(i, Math.min(all.size(), i + AT_A_TIME)));
    }
    return parts;
  }

  private static List<Placed> place(Handle handle, List<TokenUse> uses) {
    // Ids have no character that JSON would escape.
    String ids =
        uses.stream()
            .map(use -> '"' + use.token().value() + '"')
            .collect(Collectors.joining(",", "[", "]"));
    List<Placed> placed = new ArrayList<>(uses.size());
    try (PreparedStatement select =
        handle
            .getConnection()
            .prepareStatement(
                """
                select t.rowid, one.key from json_each(?) one join token t on t.id = one.value
                """)) {
      select.setString(1, ids);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          placed.add(new Placed(row.getLong(1), uses.get(row.getInt(2))));
        }
      }
      return placed;
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private static void write(Handle handle, List<Placed> uses) {
    try (PreparedStatement update =
        handle
            .getConnection()
            .prepareStatement(
                """
                update token set last_used_at = ?1, last_used_from = ?2
                where rowid = ?3 and id = ?4 and (last_used_at is null or last_used_at < ?1)
                """)) {
      for (Placed placed : uses) {
        update.setLong(1, placed.use.at().toEpochMilli());
        update.setString(2, placed.use.from());
        update.setLong(3, placed.row);
        update.setString(4, placed.use.token().value());
        update.addBatch();
      }
      update.executeBatch();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}

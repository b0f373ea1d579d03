package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenId;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * As many rows as the authority finds tokens, of which few are read: those that were shown. So a
 * table can scroll to the end of a list of any length at once, and reads only what it shows. A row
 * that is not read yet is an object too, which shows its token as soon as it is known: that changes
 * the row and not the list.
 */
final class TokenList extends ObservableListBase<TokenRow> {
  /** With more rows than this, those far from where the person is are forgotten. */
  private static final int MOST_READ = 10_000;

  private static final int NEAR = 2_000;

  private ArrayList<@Nullable TokenRow> rows = new ArrayList<>();

  /** How many rows hold a token; at most a little too many. */
  private int read;

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public TokenRow get(int index) {
    TokenRow row = rows.get(index);
    if (row == null) {
      row = new TokenRow();
      rows.set(index, row);
    }
    return row;
  }

  /** Returns the row at a place if it is read; null otherwise, also for a place that is none. */
  @Nullable TokenRow find(int index) {
    TokenRow row = index < 0 || index >= rows.size() ? null : rows.get(index);
    return row != null && row.isRead() ? row : null;
  }

  /** Returns where a token stands among the rows that are read. */
  OptionalInt place(TokenId id) {
    for (int i = 0; i < rows.size(); i++) {
      TokenRow row = rows.get(i);
      if (row != null && row.isOf(id)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Returns where a row stands; negative if it is not in the list. */
  @Override
  public int indexOf(@Nullable Object wanted) {
    for (int i = 0; i < rows.size(); i++) {
      if (wanted != null && rows.get(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean contains(Object wanted) {
    return indexOf(wanted) >= 0;
  }

  /** Returns the rows that are read, in their order. */
  List<TokenRow> readRows() {
    List<TokenRow> found = new ArrayList<>();
    for (TokenRow row : rows) {
      if (row != null && row.isRead()) {
        found.add(row);
      }
    }
    return found;
  }

  /** Tells whether every row is read. */
  boolean isWhole() {
    return rows.stream().allMatch(row -> row != null && row.isRead());
  }

  /** Begins anew with {@code size} rows that are not read, but for {@code known}, at a place. */
  void restart(int size, int place, List<TokenRow> known) {
    ArrayList<@Nullable TokenRow> before = rows;
    beginChange();
    ArrayList<@Nullable TokenRow> fresh = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      fresh.add(null);
    }
    rows = fresh;
    for (int i = 0; i < known.size(); i++) {
      rows.set(place + i, known.get(i));
    }
    read = known.size();
    if (before.isEmpty()) {
      if (size > 0) {
        nextAdd(0, size);
      }
    } else if (size == 0) {
      nextRemove(0, removed(before));
    } else {
      nextReplace(0, size, removed(before));
    }
    endChange();
  }

  /** Puts rows in the place of those from {@code from} to {@code to}, and moves the rest. */
  void replace(int from, int to, List<TokenRow> others) {
    List<@Nullable TokenRow> part = rows.subList(from, to);
    ArrayList<@Nullable TokenRow> before = new ArrayList<>(part);
    if (before.isEmpty() && others.isEmpty()) {
      return;
    }
    beginChange();
    part.clear();
    rows.addAll(from, others);
    read += others.size();
    if (before.isEmpty()) {
      nextAdd(from, from + others.size());
    } else if (others.isEmpty()) {
      nextRemove(from, removed(before));
    } else {
      nextReplace(from, from + others.size(), removed(before));
    }
    endChange();
  }

  /** Adds a row at a place; one that is not read if it is null. */
  void insert(int at, @Nullable TokenRow row) {
    replace(at, at, List.of(row == null ? new TokenRow() : row));
  }

  /** Takes a row away. */
  void take(int at) {
    replace(at, at + 1, List.of());
  }

  /** Takes note that rows from {@code place} on were read, and forgets others if they are many. */
  void noteRead(int place, int count, Predicate<TokenRow> stays) {
    read += count;
    if (read <= MOST_READ) {
      return;
    }
    read = 0;
    for (int i = 0; i < rows.size(); i++) {
      TokenRow row = rows.get(i);
      boolean isNear = i > place - NEAR && i < place + count + NEAR;
      if (row != null && (isNear || (row.isRead() && stays.test(row)))) {
        read++;
      } else {
        rows.set(i, null);
      }
    }
  }

  /** A table must not find null in a change. */
  private static List<TokenRow> removed(List<@Nullable TokenRow> rows) {
    TokenRow unread = new TokenRow();
    return new AbstractList<>() {
      @Override
      public TokenRow get(int index) {
        TokenRow row = rows.get(index);
        return row == null ? unread : row;
      }

      @Override
      public int size() {
        return rows.size();
      }
    };
  }
}

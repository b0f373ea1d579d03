package dev.latchkey.authority;

import dev.latchkey.model.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When keys were last let in, until that is written: tables of numbers by token, since a use is
 * noted for every verification and most are of keys that were noted a moment ago. The first use in
 * minutes is due at once. Later ones are due once a minute, all together, so that what writes them
 * finds many rows of a token table side by side.
 *
 * <p>There are many tables, each with its own lock, so that whoever notes a use never waits while
 * all of them are read.
 */
final class LastUses {
  private static final long INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();

  /** How many uses are handed out at a time: 40 MB. */
  private static final int AT_A_TIME = 250_000;

  private static final int TABLES = 64;

  private final List<Table> tables = Stream.generate(Table::new).limit(TABLES).toList();
  private long allWrittenAt = Long.MIN_VALUE;

  /** Writes uses, or throws. */
  @FunctionalInterface
  interface Writing {
    void write(List<TokenUse> uses);
  }

  /** Notes a use, at a time in milliseconds since 1970. */
  void note(TokenId token, long at, String from) {
    long bits = token.bits();
    table(bits).note(bits, at, from);
  }

  /**
   * Gives all uses that are due at {@code now} to {@code writing}, in parts. What it could not
   * write stays; so does a newer use of a token that comes meanwhile.
   */
  synchronized void writeDue(long now, Writing writing) {
    // A clock that was put right may show a time before the last one.
    if (now - INTERVAL_MILLIS >= allWrittenAt || now < allWrittenAt) {
      writeAll(now, writing);
    } else {
      write(true, writing);
    }
  }

  /** Gives all uses to {@code writing}, in parts. */
  synchronized void writeAll(long now, Writing writing) {
    write(false, writing);
    allWrittenAt = now;
    tables.forEach(table -> table.forget(now - 2 * INTERVAL_MILLIS));
  }

  private void write(boolean onlyFirst, Writing writing) {
    List<TokenUse> uses = new ArrayList<>();
    for (Table table : tables) {
      table.addNoted(uses, onlyFirst);
      if (uses.size() >= AT_A_TIME || (table == tables.getLast() && !uses.isEmpty())) {
        writing.write(uses);
        uses.forEach(use -> table(use.token().bits()).written(use));
        uses = new ArrayList<>();
      }
    }
  }

  private Table table(long bits) {
    return tables.get((int) (spread(bits) >>> 58));
  }

  /** Ids are random, but another program may have made them in order. */
  private static long spread(long bits) {
    return bits * 0x9E3779B97F4A7C15L;
  }

  /** The uses of the tokens of one table, which is searched from where a token belongs. */
  private static final class Table {
    /** Ids by {@link TokenId#bits}, and one more, so that zero is a free place. */
    private long[] tokens = new long[16];

    private long[] usedAt = new long[16];

    /** Null when there is nothing to write. */
    private @Nullable String[] from = new String[16];

    private boolean[] isFirst = new boolean[16];

    private int size;

    synchronized void note(long bits, long at, String address) {
      int place = place(bits + 1);
      if (tokens[place] == 0) {
        if (size >= tokens.length / 4 * 3) {
          arrange(2 * tokens.length, Long.MIN_VALUE);
          place = place(bits + 1);
        }
        tokens[place] = bits + 1;
        isFirst[place] = true;
        size++;
      }
      usedAt[place] = at;
      from[place] = address;
    }

    synchronized void addNoted(List<TokenUse> uses, boolean onlyFirst) {
      for (int i = 0; i < tokens.length; i++) {
        String address = from[i];
        if (address != null && (isFirst[i] || !onlyFirst)) {
          uses.add(
              new TokenUse(TokenId.of(tokens[i] - 1), Instant.ofEpochMilli(usedAt[i]), address));
        }
      }
    }

    synchronized void written(TokenUse use) {
      int place = place(use.token().bits() + 1);
      if (tokens[place] != 0) {
        isFirst[place] = false;
        if (usedAt[place] == use.at().toEpochMilli() && use.from().equals(from[place])) {
          from[place] = null;
        }
      }
    }

    /** Forgets the tokens that have nothing to write and were not used after a moment. */
    synchronized void forget(long usedUntil) {
      arrange(tokens.length, usedUntil);
      while (tokens.length > 16 && size < tokens.length / 8) {
        arrange(tokens.length / 2, Long.MIN_VALUE);
      }
    }

    private void arrange(int length, long usedUntil) {
      long[] oldTokens = tokens;
      long[] oldUsedAt = usedAt;
      @Nullable String[] oldFrom = from;
      boolean[] oldIsFirst = isFirst;
      tokens = new long[length];
      usedAt = new long[length];
      from = new String[length];
      isFirst = new boolean[length];
      size = 0;
      for (int i = 0; i < oldTokens.length; i++) {
        if (oldTokens[i] != 0 && (oldFrom[i] != null || oldUsedAt[i] > usedUntil)) {
          int place = place(oldTokens[i]);
          tokens[place] = oldTokens[i];
          usedAt[place] = oldUsedAt[i];
          from[place] = oldFrom[i];
          isFirst[place] = oldIsFirst[i];
          size++;
        }
      }
    }

    /** Returns where a token is, or the free place where it belongs. */
    private int place(long token) {
      int mask = tokens.length - 1;
      int place = (int) (spread(token) >>> 20) & mask;
      while (tokens[place] != 0 && tokens[place] != token) {
        place = place + 1 & mask;
      }
      return place;
    }
  }
}

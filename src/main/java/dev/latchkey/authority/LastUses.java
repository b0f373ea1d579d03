package dev.latchkey.authority;

import dev.latchkey.model.TokenId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * When keys were last let in, and how often they were let in and refused, until that is written. A
 * first use in minutes is due at once. Later ones are due once a minute, all together, so that what
 * writes them finds many rows of a table side by side.
 *
 * <p>There are many tables, each with its own lock, so that whoever notes a use never waits while
 * all of them are read. Each has a range of the ids, which are random: what is written together
 * then has its rows side by side. Only tokens that exist get a place, so that a stranger's keys
 * fill nothing; and the places have an end, past which uses are not noted until some were written.
 */
final class LastUses {
  private static final long INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();

  /** About how many uses are handed out at a time: 4 MB. */
  private static final int AT_A_TIME = 20_000;

  private static final int TABLES = 64;

  /** Leaves as many bits of an id as number the tables. */
  private static final int TABLE_SHIFT = TokenId.BITS - Integer.numberOfTrailingZeros(TABLES);

  /** What a token takes at most: its place in half-empty tables, an address and a client's name. */
  private static final int BYTES_PER_TOKEN = 300;

  private static final int SHARE_OF_MEMORY = 5;

  private final List<UseTable> tables;
  private final int crowded;
  private long allWrittenAt = Long.MIN_VALUE;

  /**
   * Writes uses, or throws.
   *
   * <p>What it has passed on as written will not be handed to it again, also if it throws then.
   */
  @FunctionalInterface
  interface Writing {
    void write(Collection<TokenUse> uses, Consumer<Collection<TokenUse>> written);
  }

  /** Uses of at most so many tokens at a time. */
  LastUses(long most) {
    int mostInTable = (int) Math.clamp(most / TABLES, 1, 1 << 24);
    this.tables = Stream.generate(() -> new UseTable(mostInTable)).limit(TABLES).toList();
    this.crowded = mostInTable / 2;
  }

  /** Uses that take at most a fifth of the memory of the process. */
  static LastUses ofProcess() {
    return new LastUses(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / BYTES_PER_TOKEN);
  }

  /** Notes that a key was let in, at a time in milliseconds since 1970. */
  void letIn(TokenId token, long at, Asker asker) {
    long bits = token.bits();
    table(bits).letIn(bits, at, asker);
  }

  /** Notes that a key was refused. */
  void refuse(TokenId token, long at) {
    long bits = token.bits();
    table(bits).refuse(bits, at);
  }

  /**
   * Gives all uses that are due at {@code now} to {@code writing}, in parts. What it could not
   * write stays; so does a newer use of a token that comes meanwhile.
   *
   * @param rest called after each part, while there is room for more uses; may wait
   */
  synchronized void writeDue(long now, Writing writing, Runnable rest) {
    // A clock that was set back must not keep them for as long.
    if (now - INTERVAL_MILLIS >= allWrittenAt || now < allWrittenAt || isCrowded()) {
      writeAll(now, writing, rest);
    } else {
      write(true, writing, rest);
    }
  }

  /** Gives all uses to {@code writing}, in parts. */
  synchronized void writeAll(long now, Writing writing) {
    writeAll(now, writing, () -> {});
  }

  private void writeAll(long now, Writing writing, Runnable rest) {
    write(false, writing, rest);
    allWrittenAt = now;
    for (UseTable table : tables) {
      table.forget(table.size() > crowded ? Long.MAX_VALUE : now - 2 * INTERVAL_MILLIS);
    }
  }

  private void write(boolean onlyFirst, Writing writing, Runnable rest) {
    List<TokenUse> uses = new ArrayList<>();
    for (UseTable table : tables) {
      table.addNoted(uses, onlyFirst);
      boolean isLast = table == tables.getLast();
      if (uses.size() >= AT_A_TIME || (isLast && !uses.isEmpty())) {
        writing.write(uses, written -> written(written, rest));
        uses = new ArrayList<>();
        if (!onlyFirst && !isLast) {
          // First uses do not wait until all others have been written.
          write(true, writing, rest);
        }
      }
    }
  }

  private void written(Collection<TokenUse> uses, Runnable rest) {
    uses.forEach(use -> table(use.token().bits()).written(use));
    if (!isCrowded()) {
      rest.run();
    }
  }

  private boolean isCrowded() {
    return tables.stream().anyMatch(table -> table.size() > crowded);
  }

  private UseTable table(long bits) {
    return tables.get((int) (bits >>> TABLE_SHIFT));
  }
}

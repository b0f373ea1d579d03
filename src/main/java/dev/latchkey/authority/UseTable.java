package dev.latchkey.authority;

import dev.latchkey.model.TokenId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The uses of some tokens until they are written: a table that is searched from where a token
 * belongs. A token's numbers stand side by side, since most of the time goes into fetching them.
 */
final class UseTable {
  private static final int SMALLEST = 16;

  /** Longer names of clients are cut here already, so that none takes more memory. */
  private static final int LONGEST_CLIENT = 200;

  // The numbers of a place. The id is TokenId.bits and one more, so that zero is a free place.
  private static final int ID = 0;
  private static final int USED_AT = 1;
  private static final int LET_IN = 2;

  /** The day, two flags, and above them how often the key was refused. */
  private static final int REST = 3;

  private static final int NUMBERS = 4;

  private static final long LAST_DAY = (1 << 20) - 1;

  /** Whether the last use is still to be written. */
  private static final long USED = 1 << 20;

  /** Whether no use was written since the token got its place. */
  private static final long FIRST = 1 << 21;

  private static final int REFUSED_SHIFT = 22;
  private static final long REFUSED = 1L << REFUSED_SHIFT;

  private final int most;

  private long[] numbers = new long[SMALLEST * NUMBERS];

  /** Two for a place: the address and the client. */
  private @Nullable String[] texts = new String[SMALLEST * 2];

  private int size;
  private long day;
  private long dayBegin;

  /** Counts of a day that was over before they were written. */
  private final Map<TokenDay, Counts> earlier = new HashMap<>();

  /** A token, by its bits, and a day. */
  private record TokenDay(long token, long day) {}

  private record Counts(long letIn, long refused) {
    Counts plus(Counts other) {
      return new Counts(letIn + other.letIn, refused + other.refused);
    }

    boolean isEmpty() {
      return letIn <= 0 && refused <= 0;
    }
  }

  /** A table of at most so many tokens. */
  UseTable(int most) {
    this.most = most;
  }

  /** Ids are random, but another program may have made them in order. */
  private static long spread(long bits) {
    return bits * 0x9E3779B97F4A7C15L;
  }

  synchronized int size() {
    return size;
  }

  synchronized void letIn(long bits, long at, Asker asker) {
    int place = placeFor(bits, at);
    if (place < 0) {
      return;
    }
    int first = place * NUMBERS;
    numbers[first + USED_AT] = at;
    numbers[first + LET_IN]++;
    String from = asker.from();
    if ((numbers[first + REST] & USED) == 0 || !from.equals(texts[2 * place])) {
      numbers[first + REST] |= USED;
      texts[2 * place] = from;
      texts[2 * place + 1] = cut(asker.client());
    }
  }

  synchronized void refuse(long bits, long at) {
    int place = placeFor(bits, at);
    if (place >= 0) {
      numbers[place * NUMBERS + REST] += REFUSED;
    }
  }

  private static String cut(String client) {
    return client.length() <= LONGEST_CLIENT ? client : client.substring(0, LONGEST_CLIENT);
  }

  /** Returns a token's place, for counts of the day of {@code at}; -1 if there is none left. */
  private int placeFor(long bits, long at) {
    long day = day(at);
    int place = place(bits + 1);
    int first = place * NUMBERS;
    if (numbers[first + ID] == 0) {
      if (size >= most) {
        return -1;
      }
      if (size >= numbers.length / NUMBERS / 4 * 3) {
        arrange(2 * numbers.length, Long.MIN_VALUE);
        place = place(bits + 1);
        first = place * NUMBERS;
      }
      numbers[first + ID] = bits + 1;
      numbers[first + USED_AT] = at;
      numbers[first + REST] = FIRST | day;
      size++;
    } else if ((numbers[first + REST] & LAST_DAY) != day) {
      putAside(first, bits);
      numbers[first + REST] = numbers[first + REST] & (USED | FIRST) | day;
      numbers[first + LET_IN] = 0;
    }
    return place;
  }

  /** Returns the day of a time, which most often is that of the last one. */
  private long day(long at) {
    if (at < dayBegin || at >= dayBegin + TokenUse.DAY_MILLIS) {
      day = Math.clamp(at / TokenUse.DAY_MILLIS, 0, LAST_DAY);
      dayBegin = day * TokenUse.DAY_MILLIS;
    }
    return day;
  }

  private void putAside(int first, long bits) {
    Counts counts = counts(first);
    if (!counts.isEmpty() && earlier.size() < most) {
      earlier.merge(new TokenDay(bits, numbers[first + REST] & LAST_DAY), counts, Counts::plus);
    }
  }

  private static boolean hasNews(long[] numbers, int first) {
    long rest = numbers[first + REST];
    return (rest & USED) != 0 || numbers[first + LET_IN] > 0 || rest >= REFUSED;
  }

  private Counts counts(int first) {
    return new Counts(numbers[first + LET_IN], numbers[first + REST] >>> REFUSED_SHIFT);
  }

  /**
   * Adds what is to be written.
   *
   * @param onlyFirst only of tokens whose first use it is
   */
  synchronized void addNoted(List<TokenUse> uses, boolean onlyFirst) {
    for (int place = 0; place < numbers.length / NUMBERS; place++) {
      int first = place * NUMBERS;
      long rest = numbers[first + REST];
      boolean isUsed = (rest & USED) != 0;
      if (onlyFirst ? isUsed && (rest & FIRST) != 0 : hasNews(numbers, first)) {
        uses.add(
            new TokenUse(
                TokenId.of(numbers[first + ID] - 1),
                isUsed ? last(place) : null,
                rest & LAST_DAY,
                numbers[first + LET_IN],
                rest >>> REFUSED_SHIFT));
      }
    }
    if (!onlyFirst) {
      earlier.forEach(
          (of, counts) ->
              uses.add(
                  new TokenUse(TokenId.of(of.token), null, of.day, counts.letIn, counts.refused)));
    }
  }

  private TokenUse.Last last(int place) {
    return new TokenUse.Last(
        numbers[place * NUMBERS + USED_AT],
        String.valueOf(texts[2 * place]),
        String.valueOf(texts[2 * place + 1]));
  }

  /** Takes away what was written; what came since then stays. */
  synchronized void written(TokenUse use) {
    long bits = use.token().bits();
    int place = place(bits + 1);
    int first = place * NUMBERS;
    if (numbers[first + ID] != 0 && use.last() != null) {
      numbers[first + REST] &= ~FIRST;
      if (use.last().equals(last(place))) {
        numbers[first + REST] &= ~USED;
        texts[2 * place] = null;
        texts[2 * place + 1] = null;
      }
    }
    if (numbers[first + ID] != 0 && (numbers[first + REST] & LAST_DAY) == use.day()) {
      numbers[first + LET_IN] -= use.letIn();
      numbers[first + REST] -= use.refused() << REFUSED_SHIFT;
    } else {
      earlier.computeIfPresent(
          new TokenDay(bits, use.day()),
          (_, counts) -> {
            Counts left = counts.plus(new Counts(-use.letIn(), -use.refused()));
            return left.isEmpty() ? null : left;
          });
    }
  }

  /** Forgets the tokens that have nothing to write and were not used after a moment. */
  synchronized void forget(long usedUntil) {
    arrange(numbers.length, usedUntil);
    while (numbers.length > SMALLEST * NUMBERS && size < numbers.length / NUMBERS / 8) {
      arrange(numbers.length / 2, Long.MIN_VALUE);
    }
  }

  private void arrange(int length, long usedUntil) {
    long[] oldNumbers = numbers;
    @Nullable String[] oldTexts = texts;
    numbers = new long[length];
    texts = new String[length / NUMBERS * 2];
    size = 0;
    for (int from = 0; from < oldNumbers.length; from += NUMBERS) {
      boolean stays = hasNews(oldNumbers, from) || oldNumbers[from + USED_AT] > usedUntil;
      if (oldNumbers[from + ID] != 0 && stays) {
        int place = place(oldNumbers[from + ID]);
        System.arraycopy(oldNumbers, from, numbers, place * NUMBERS, NUMBERS);
        System.arraycopy(oldTexts, from / NUMBERS * 2, texts, 2 * place, 2);
        size++;
      }
    }
  }

  /** Returns where a token is, or the free place where it belongs. */
  private int place(long id) {
    int mask = numbers.length / NUMBERS - 1;
    int place = (int) (spread(id) >>> 20) & mask;
    while (numbers[place * NUMBERS] != 0 && numbers[place * NUMBERS] != id) {
      place = place + 1 & mask;
    }
    return place;
  }
}

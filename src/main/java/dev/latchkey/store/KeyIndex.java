package dev.latchkey.store;

import dev.latchkey.authority.AtOnce;
import dev.latchkey.model.Account;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.TokenId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys in memory, found by their whole digest. An entry is seven numbers: four of digest, the id of
 * the token, when it expires, and the number of its account with the generation. Entries stand in
 * blocks, and a table of their numbers is searched from the place that the digest names, so that a
 * look-up reads two places in memory, whatever the number of keys. Not for several threads at a
 * time.
 */
final class KeyIndex {
  /** What a key takes at most, the table of numbers and its growing included. */
  private static final int BYTES_PER_KEY = 80;

  /** What an account takes, its texts and the two tables included. */
  private static final int BYTES_PER_ACCOUNT = 500;

  private static final int TOKEN = 4;
  private static final int EXPIRES_AT = 5;

  /**
   * The number of the account in the lower half, the generation of the {@link Mark} in the upper.
   */
  private static final int ACCOUNT = 6;

  private static final int NUMBERS = 7;

  /** In place of an account's number: only the database can tell, since the key is refused. */
  private static final int CLOSED = -1;

  private static final int BLOCK_BITS = 10;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private final List<long[]> blocks = new ArrayList<>();
  private final Map<String, Integer> accountNumbers = new HashMap<>();
  private final List<@Nullable Owner> accounts = new ArrayList<>();

  /** Keys of an older generation are refused, unless their account has confirmed them. */
  private long oldest = Long.MAX_VALUE;

  /**
   * An account, and which generation of its keys it has confirmed all at once.
   *
   * @param confirmed keys of an older mark than this one are open
   */
  private record Owner(Account account, long confirmed) {}

  /** Entries, counted from one; zero is a free place. */
  private int[] places = new int[64];

  /** Those ever used, also if they are among {@link #free}. */
  private int entries;

  private int[] free = new int[0];
  private int freeEntries;

  /** Returns about how much memory this takes, rather too much. */
  long bytes() {
    return bytes(entries, accounts.size());
  }

  /** Returns about how much memory an index would take, rather too much. */
  static long bytes(long keys, long accounts) {
    return keys * BYTES_PER_KEY + accounts * BYTES_PER_ACCOUNT;
  }

  /** Returns what is known of a key. */
  AtOnce find(KeyDigest digest) {
    int entry = places[place(digest)];
    if (entry == 0) {
      return AtOnce.Other.UNKNOWN;
    }
    long[] block = block(entry);
    int at = offset(entry);
    int account = (int) block[at + ACCOUNT];
    Owner owner = account < 0 ? null : accounts.get(account);
    if (owner == null || block[at + ACCOUNT] >> 32 < oldest && owner.confirmed < oldest) {
      return AtOnce.Other.CANNOT_TELL;
    }
    return new AtOnce.Open(TokenId.of(block[at + TOKEN]), owner.account, block[at + EXPIRES_AT]);
  }

  /** Sets from which generation on keys are open. */
  void setOldest(long generation) {
    oldest = generation;
  }

  /**
   * Puts a key, or replaces what is known of it.
   *
   * @param expiresAt in milliseconds since 1970; {@link Long#MAX_VALUE} for never
   * @param generation the token's, see {@link Mark}
   * @param isOpen false if the token is revoked
   */
  void put(
      KeyDigest digest,
      TokenId token,
      long expiresAt,
      String accountId,
      long generation,
      boolean isOpen) {
    int place = place(digest);
    int entry = places[place];
    if (entry == 0) {
      if (entries - freeEntries >= places.length / 3 * 2) {
        grow();
        place = place(digest);
      }
      entry = newEntry();
      places[place] = entry;
      long[] block = block(entry);
      int at = offset(entry);
      block[at] = digest.first();
      block[at + 1] = digest.second();
      block[at + 2] = digest.third();
      block[at + 3] = digest.fourth();
    }
    long[] block = block(entry);
    int at = offset(entry);
    block[at + TOKEN] = token.bits();
    block[at + EXPIRES_AT] = expiresAt;
    long upper = Math.clamp(generation, Integer.MIN_VALUE, Integer.MAX_VALUE);
    block[at + ACCOUNT] = upper << 32 | Integer.toUnsignedLong(isOpen ? number(accountId) : CLOSED);
  }

  /** Removes a key, if it is there. */
  void remove(KeyDigest digest) {
    int gap = place(digest);
    if (places[gap] == 0) {
      return;
    }
    if (freeEntries == free.length) {
      free = Arrays.copyOf(free, Math.max(16, 2 * free.length));
    }
    free[freeEntries++] = places[gap];
    places[gap] = 0;
    // Whatever stands behind the gap and was put there because of it moves up.
    int mask = places.length - 1;
    for (int next = gap + 1 & mask; places[next] != 0; next = next + 1 & mask) {
      int entry = places[next];
      int home = (int) block(entry)[offset(entry)] & mask;
      if ((next - home & mask) >= (next - gap & mask)) {
        places[gap] = entry;
        places[next] = 0;
        gap = next;
      }
    }
  }

  /**
   * Sets what is told of an account.
   *
   * @param confirmed of which mark the account has confirmed all keys
   */
  void setAccount(Account account, long confirmed) {
    accounts.set(number(account.id()), new Owner(account, confirmed));
  }

  /** Notes that there is no account with this id any more. */
  void removeAccount(String id) {
    accounts.set(number(id), null);
  }

  /** Returns the number of an account, which it keeps for ever. */
  private int number(String accountId) {
    return accountNumbers.computeIfAbsent(
        accountId,
        _ -> {
          accounts.add(null);
          return accounts.size() - 1;
        });
  }

  private int newEntry() {
    if (freeEntries > 0) {
      return free[--freeEntries];
    }
    if (entries == blocks.size() * BLOCK) {
      blocks.add(new long[BLOCK * NUMBERS]);
    }
    return ++entries;
  }

  private void grow() {
    int[] old = places;
    places = new int[2 * old.length];
    int mask = places.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int place = (int) block(entry)[offset(entry)] & mask;
        while (places[place] != 0) {
          place = place + 1 & mask;
        }
        places[place] = entry;
      }
    }
  }

  /** Returns where the entry of a key stands in the table, or the free place where it belongs. */
  private int place(KeyDigest digest) {
    int mask = places.length - 1;
    int place = (int) digest.first() & mask;
    while (places[place] != 0 && !isOf(digest, places[place])) {
      place = place + 1 & mask;
    }
    return place;
  }

  private boolean isOf(KeyDigest digest, int entry) {
    long[] block = block(entry);
    int at = offset(entry);
    return block[at] == digest.first()
        && block[at + 1] == digest.second()
        && block[at + 2] == digest.third()
        && block[at + 3] == digest.fourth();
  }

  private long[] block(int entry) {
    return blocks.get(entry - 1 >>> BLOCK_BITS);
  }

  private static int offset(int entry) {
    return (entry - 1 & BLOCK - 1) * NUMBERS;
  }
}

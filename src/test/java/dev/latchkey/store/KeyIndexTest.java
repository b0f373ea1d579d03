package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authority.AtOnce;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.TokenId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
  private static final Account ALICE = new Account("us_a", AccountType.USER, "alice", "");
  private static final SecureRandom RANDOM = new SecureRandom();

  private static KeyDigest digest(Random random) {
    // Few places to begin at, so that keys stand in each other's way.
    return new KeyDigest(
        random.nextInt(40), random.nextInt(2), random.nextInt(2), random.nextInt(9));
  }

  @Test
  void whateverIsPutAndRemovedTheIndexHoldsTheSameAsAMap() {
    Random random = new Random(7);
    KeyIndex index = new KeyIndex();
    index.setAccount(ALICE, -1);
    index.setOldest(0);
    Map<KeyDigest, AtOnce> map = new HashMap<>();
    List<KeyDigest> all = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      KeyDigest digest = digest(random);
      all.add(digest);
      if (random.nextInt(3) == 0) {
        index.remove(digest);
        map.remove(digest);
      } else {
        TokenId token = TokenId.generate(RANDOM);
        boolean isOpen = random.nextInt(4) > 0;
        index.put(digest, token, i, ALICE.id(), 0, isOpen);
        map.put(digest, isOpen ? new AtOnce.Open(token, ALICE, i) : AtOnce.Other.CANNOT_TELL);
      }
      KeyDigest asked = all.get(random.nextInt(all.size()));
      assertThat(index.find(asked)).isEqualTo(map.getOrDefault(asked, AtOnce.Other.UNKNOWN));
    }
    assertThat(all)
        .allSatisfy(
            digest ->
                assertThat(index.find(digest))
                    .isEqualTo(map.getOrDefault(digest, AtOnce.Other.UNKNOWN)));
  }

  @Test
  void aKeyThatDiffersInAnyPartOfItsDigestIsAnother() {
    KeyIndex index = new KeyIndex();
    index.setAccount(ALICE, -1);
    index.setOldest(0);
    index.put(new KeyDigest(1, 2, 3, 4), TokenId.generate(RANDOM), 9, ALICE.id(), 0, true);
    assertThat(index.find(new KeyDigest(1, 2, 3, 4))).isInstanceOf(AtOnce.Open.class);
    for (KeyDigest other :
        List.of(
            new KeyDigest(0, 2, 3, 4),
            new KeyDigest(1L << 40 | 1, 2, 3, 4),
            new KeyDigest(1, 0, 3, 4),
            new KeyDigest(1, 2, 0, 4),
            new KeyDigest(1, 2, 3, 0))) {
      assertThat(index.find(other)).isEqualTo(AtOnce.Other.UNKNOWN);
    }
  }

  @Test
  void aKeyWhoseAccountIsNotThereIsLeftToTheDatabase() {
    KeyIndex index = new KeyIndex();
    KeyDigest digest = new KeyDigest(1, 2, 3, 4);
    index.put(digest, TokenId.generate(RANDOM), 9, ALICE.id(), 0, true);
    assertThat(index.find(digest)).isEqualTo(AtOnce.Other.CANNOT_TELL);
    index.setAccount(ALICE, -1);
    index.setOldest(0);
    assertThat(index.find(digest)).isInstanceOf(AtOnce.Open.class);
    index.removeAccount(ALICE.id());
    assertThat(index.find(digest)).isEqualTo(AtOnce.Other.CANNOT_TELL);
  }

  @Test
  void aKeyOfAnOlderGenerationIsLeftToTheDatabaseUnlessItsAccountHasConfirmedIt() {
    KeyIndex index = new KeyIndex();
    KeyDigest digest = new KeyDigest(1, 2, 3, 4);
    index.setAccount(ALICE, -1);
    for (long generation : new long[] {-1, 0, 6, 7, 8, Integer.MAX_VALUE}) {
      index.put(digest, TokenId.generate(RANDOM), 9, ALICE.id(), generation, true);
      index.setOldest(7);
      assertThat(index.find(digest) instanceof AtOnce.Open).isEqualTo(generation >= 7);
      index.setAccount(ALICE, 7);
      assertThat(index.find(digest)).isInstanceOf(AtOnce.Open.class);
      index.setOldest(8);
      assertThat(index.find(digest) instanceof AtOnce.Open).isEqualTo(generation >= 8);
      index.setAccount(ALICE, -1);
      index.setOldest(-1);
      assertThat(index.find(digest)).isInstanceOf(AtOnce.Open.class);
      index.put(digest, TokenId.generate(RANDOM), 9, ALICE.id(), generation, false);
      assertThat(index.find(digest)).isEqualTo(AtOnce.Other.CANNOT_TELL);
    }
  }
}

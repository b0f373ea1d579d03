package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the authority expects of a store about the use of tokens. */
interface TokenUseContract extends AliceAndBob {
  LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private AccessToken used(TokenUse... uses) {
    Used.write(store(), NOW, uses);
    return store().tokens().find(ALICE.id(), uses[0].token()).orElseThrow();
  }

  private TokenId newToken() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    add(token);
    return token.id();
  }

  @Test
  default void aLastUseHasItsTimeItsAddressAndItsClient() {
    TokenId id = newToken();
    AccessToken before = store().tokens().find(ALICE.id(), id).orElseThrow();
    assertThat(before.lastUsedAt()).isNull();
    assertThat(before.lastUsedFrom()).isNull();
    assertThat(before.lastUsedClient()).isNull();
    AccessToken after =
        used(
            Used.use(
                id,
                NOW.minusMillis(1),
                "192.0.2.7",
                "  node-fetch\u202E " + "x".repeat(300),
                1,
                0));
    assertThat(after.lastUsedAt()).isEqualTo(NOW.minusMillis(1));
    assertThat(after.lastUsedFrom()).isEqualTo("192.0.2.7");
    assertThat(after.lastUsedClient())
        .startsWith("node-fetch[U+202E] xxx")
        .hasSize(100)
        .endsWith("…");
    assertThat(used(Used.use(id, NOW, "192.0.2.7", "", 1, 0)).lastUsedClient()).isNull();
  }

  @Test
  default void aNewerLastUseReplacesAnOlderOneAndNeverTheOtherWayRound() {
    TokenId id = newToken();
    Instant second = NOW.minusSeconds(5);
    used(Used.use(id, second, "192.0.2.2", "b", 1, 0));
    assertThat(used(Used.use(id, second.minusSeconds(1), "192.0.2.1", "a", 1, 0)).lastUsedFrom())
        .isEqualTo("192.0.2.2");
    assertThat(used(Used.use(id, NOW, "192.0.2.3", "c", 1, 0)).lastUsedFrom())
        .isEqualTo("192.0.2.3");
  }

  @Test
  default void noUseIsLaterThanNowAndOneThatWasWrittenSoIsReplaced() {
    TokenId id = newToken();
    Instant wrong = NOW.plus(Duration.ofDays(400));
    AccessToken clamped = used(Used.use(id, wrong, "192.0.2.1", "a", 3, 0));
    assertThat(clamped.lastUsedAt()).isEqualTo(NOW);
    // By a node whose clock was wrong.
    Used.write(store(), wrong, Used.use(id, wrong, "192.0.2.1", "a", 1, 0));
    assertThat(used(Used.use(id, NOW.minusSeconds(1), "192.0.2.2", "b", 1, 0)).lastUsedAt())
        .isEqualTo(NOW.minusSeconds(1));
    assertThat(store().tokens().usesByDay(id, TODAY))
        .containsExactly(new DayOfUse(TODAY, 4, 0), new DayOfUse(TODAY.plusDays(400), 1, 0));
  }

  @Test
  default void countsOfADayAreAdded() {
    TokenId id = newToken();
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    used(Used.counts(id, yesterday, 5, 2));
    used(Used.use(id, NOW, "a", "", 7, 0), Used.counts(id, yesterday, 1, 1));
    used(Used.use(id, NOW, "a", "", 1, 4), Used.counts(id, NOW, 10, 0));
    assertThat(store().tokens().usesByDay(id, TODAY.minusDays(1)))
        .containsExactly(new DayOfUse(TODAY.minusDays(1), 6, 3), new DayOfUse(TODAY, 18, 4));
    assertThat(store().tokens().usesByDay(id, TODAY)).containsExactly(new DayOfUse(TODAY, 18, 4));
  }

  @Test
  default void aTokenThatIsGoneIsIgnored() {
    TokenId id = newToken();
    TokenId gone = TokenId.generate(RANDOM);
    used(Used.use(id, NOW, "a", "", 1, 0), Used.use(gone, NOW, "a", "", 1, 0));
    assertThat(store().tokens().usesByDay(gone, TODAY)).isEmpty();
    assertThat(store().tokens().usesByDay(id, TODAY)).hasSize(1);
  }

  @Test
  default void thousandsAreWrittenInPartsAndEachIsTold() {
    addUsers();
    List<TokenId> ids = new ArrayList<>();
    IntStream.range(0, 12)
        .forEach(
            i -> {
              AccessToken token = token("t" + i, NOW, null);
              add(token);
              ids.add(token.id());
            });
    List<TokenUse> uses = new ArrayList<>();
    for (int day = 0; day < 500; day++) {
      for (TokenId id : ids) {
        uses.add(Used.counts(id, NOW.minus(Duration.ofDays(day)), 1, 0));
      }
    }
    List<Integer> parts = new ArrayList<>();
    List<TokenUse> told = new ArrayList<>();
    store()
        .keys()
        .recordUses(
            uses,
            NOW,
            written -> {
              parts.add(written.size());
              told.addAll(written);
            });
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(told).containsExactlyInAnyOrderElementsOf(uses);
    assertThat(store().tokens().usesByDay(ids.getLast(), LocalDate.EPOCH)).hasSize(500);
  }
}

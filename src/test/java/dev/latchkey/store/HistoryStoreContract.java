package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.authority.HistoryStore;
import dev.latchkey.authority.Session;
import dev.latchkey.authority.StoredKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the authority expects of a store about what is over. */
interface HistoryStoreContract extends AliceAndBob {
  private HistoryStore history() {
    return store().history();
  }

  private void revoke(AccessToken token, Instant at) {
    store()
        .tokens()
        .revoke(
            ALICE.id(),
            List.of(token.id()),
            entry(ActivityKind.TOKEN_REVOKED, token.id().value(), at));
  }

  @Test
  default void aDaysForgettingBeginsOnceADay() {
    Instant first = history().begin(Instant.now()).orElseThrow();
    assertThat(history().begin(Instant.now().plus(Duration.ofHours(19)))).isEmpty();
    assertThat(history().begin(Instant.now().plus(Duration.ofHours(21))).orElseThrow())
        .isAfter(first);
  }

  @Test
  default void aWrongClockBringsForgettingForwardByAWeekAndNoMore() {
    Instant now = Instant.now();
    history().begin(now);
    Instant wrong = now.plus(Duration.ofDays(20 * 365));
    assertThat(history().begin(wrong).orElseThrow())
        .isBetween(now.plus(Duration.ofDays(6)), now.plus(Duration.ofDays(8)));
    // Right again.
    Instant later = now.plus(Duration.ofHours(1));
    assertThat(history().begin(later).map(Instant::toEpochMilli)).contains(later.toEpochMilli());
  }

  @Test
  default void ofATokenThatEndedLongAgoItsKeyIsStillKnownAsEnded() {
    addUsers();
    AccessToken revoked = token("revoked one", NOW.minusSeconds(9), null);
    AccessToken expired = token("expired one", NOW.minusSeconds(9), NOW.minusSeconds(3));
    AccessToken fresh = token("fresh", NOW.minusSeconds(9), NOW.plusSeconds(1));
    AccessToken active = token("active", NOW.minusSeconds(9), null);
    KeyDigest revokedKey = add(revoked);
    KeyDigest expiredKey = add(expired);
    KeyDigest freshKey = add(fresh);
    KeyDigest activeKey = add(active);
    revoke(revoked, NOW.minusSeconds(5));
    Used.write(store(), revoked.id(), NOW.minusSeconds(6), "192.0.2.1");
    Used.write(store(), active.id(), NOW.minusSeconds(6), "192.0.2.1");

    assertThat(history().forgetTokens(NOW)).isFalse();

    assertThat(store().tokens().find(ALICE.id(), revoked.id())).isEmpty();
    assertThat(store().tokens().find(ALICE.id(), expired.id())).isEmpty();
    assertThat(store().tokens().find(ALICE.id(), fresh.id())).isPresent();
    assertThat(store().tokens().find(ALICE.id(), active.id()).orElseThrow().lastUsedFrom())
        .isEqualTo("192.0.2.1");
    StoredKey dead = store().keys().find(revokedKey).orElseThrow();
    assertThat(dead)
        .isEqualTo(
            new StoredKey(
                revoked.id(),
                "revoked one",
                ALICE.account(),
                null,
                NOW.minusSeconds(5),
                null,
                dead.readAt()));
    assertThat(store().keys().find(expiredKey).orElseThrow().status(NOW))
        .isEqualTo(TokenStatus.EXPIRED);
    assertThat(store().keys().find(freshKey).orElseThrow().status(NOW))
        .isEqualTo(TokenStatus.ACTIVE);
    assertThat(store().keys().find(activeKey)).isPresent();
    assertThat(store().tokens().findEnded(ALICE.id(), revoked.id()).orElseThrow().endedAt())
        .isEqualTo(NOW.minusSeconds(5));
    assertThat(store().tokens().findEnded(BOB.id(), revoked.id())).isEmpty();
    assertThat(store().tokens().findEnded(ALICE.id(), active.id())).isEmpty();
    assertThat(store().tokens().usesByDay(revoked.id(), LocalDate.EPOCH)).isEmpty();
    assertThat(store().tokens().usesByDay(active.id(), LocalDate.EPOCH)).hasSize(1);
    assertThat(history().forgetTokens(NOW)).isFalse();
  }

  @Test
  default void hundredsOfTokensAreForgottenInParts() {
    addUsers();
    for (int i = 0; i < 501; i++) {
      add(token("t" + i, NOW.minusSeconds(9), NOW.minusSeconds(3)));
    }
    assertThat(history().forgetTokens(NOW)).isTrue();
    assertThat(history().forgetTokens(NOW)).isFalse();
    assertThat(store().tokens().countNotEnded(ALICE.id(), NOW.minusSeconds(8))).isZero();
  }

  @Test
  default void oldActivityIsForgottenAndNewerIsNot() {
    addUsers();
    AccessToken old = token("old", NOW.minusSeconds(9), null);
    AccessToken newer = token("newer", NOW.plusSeconds(1), null);
    add(old);
    add(newer);
    assertThat(history().forgetActivity(NOW)).isFalse();
    assertThat(newest(ALICE.id(), 10))
        .extracting(Activity::target)
        .contains(newer.id().value())
        .doesNotContain(old.id().value());
  }

  private String session(Instant lastUsed) {
    String id = "se_" + TokenId.generate(RANDOM).value().substring(3);
    store()
        .sessions()
        .add(
            new Session(id, ALICE.id(), "laptop", NOW.minusSeconds(99), lastUsed, null),
            SessionSecret.generate(RANDOM).digest(),
            entry(ActivityKind.SESSION_CREATED, id, NOW));
    return id;
  }

  @Test
  default void endedAndUnusedSessionsAreForgotten() {
    addUsers();
    session(NOW.minusSeconds(50));
    String good = session(NOW.minusSeconds(10));
    assertThat(history().forgetSessions(NOW.minusSeconds(60), NOW.minusSeconds(40))).isFalse();
    assertThat(store().sessions().of(ALICE.id())).extracting(Session::id).containsExactly(good);
  }

  @Test
  default void usesOfDaysLongAgoAreForgotten() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    add(token);
    for (int day : List.of(0, 399, 400, 401)) {
      Used.write(store(), NOW, Used.counts(token.id(), NOW.minus(Duration.ofDays(day)), 1, 0));
    }
    LocalDate today = LocalDate.of(2026, 11, 24);
    assertThat(history().forgetUses(today.minusDays(399))).isFalse();
    assertThat(store().tokens().usesByDay(token.id(), LocalDate.EPOCH))
        .extracting(day -> day.day())
        .containsExactly(today.minusDays(399), today);
  }
}

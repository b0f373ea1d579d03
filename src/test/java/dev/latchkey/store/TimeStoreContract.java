package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.authority.Session;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Digest;
import dev.latchkey.model.SessionSecret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the authority expects of the latest time seen. */
interface TimeStoreContract extends AliceAndBob {
  @Test
  default void theLatestTimeOnlyMovesForward() {
    assertThat(store().time().latest()).isEqualTo(Instant.EPOCH);
    store().time().record(NOW);
    store().time().record(NOW.minusSeconds(1));
    assertThat(store().time().latest()).isEqualTo(NOW);
    assertThat(store().time().read().resets()).isZero();
  }

  @Test
  default void aResetMovesItInEitherDirectionAndEveryAccountIsTold() {
    addUsers();
    store().time().record(NOW.plusSeconds(10));
    for (Instant time : List.of(NOW.plusSeconds(5), NOW.plusSeconds(20))) {
      Instant before = store().time().latest();
      store().time().reset(time);
      assertThat(store().time().latest()).isEqualTo(time);
      for (String account : List.of(ALICE.id(), BOB.id())) {
        Activity entry = newest(account, 1).getFirst();
        assertThat(entry.kind()).isEqualTo(ActivityKind.CLOCK_RESET);
        assertThat(entry.at()).isEqualTo(time);
        assertThat(entry.actor()).isEqualTo("operator");
        assertThat(entry.detail()).isEqualTo(before.toString());
      }
    }
    assertThat(store().time().read().resets()).isEqualTo(2);
  }

  @Test
  default void aResetBringsUsesBackThatLieAhead() {
    addUsers();
    AccessToken ahead = token("ahead", NOW, null);
    AccessToken past = token("past", NOW, null);
    add(ahead);
    add(past);
    Used.write(store(), ahead.id(), NOW.plusSeconds(1000), "x");
    Used.write(store(), past.id(), NOW.plusSeconds(1), "x");
    Session session = new Session("se_aaaaaaaaaaaa", ALICE.id(), "scripts", NOW, NOW, null);
    Digest digest = SessionSecret.generate(RANDOM).digest();
    store().sessions().add(session, digest, entry(ActivityKind.SESSION_CREATED, session.id(), NOW));
    store().sessions().recordUse(session.id(), NOW.plusSeconds(1000));

    store().time().reset(NOW.plusSeconds(5));

    assertThat(store().tokens().find(ALICE.id(), ahead.id()).orElseThrow().lastUsedAt())
        .isEqualTo(NOW.plusSeconds(5));
    assertThat(store().tokens().find(ALICE.id(), past.id()).orElseThrow().lastUsedAt())
        .isEqualTo(NOW.plusSeconds(1));
    assertThat(store().sessions().find(digest).orElseThrow().lastUsedAt())
        .isEqualTo(NOW.plusSeconds(5));
  }
}

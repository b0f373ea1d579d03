package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.authority.Session;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Digest;
import dev.latchkey.model.SessionSecret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the authority expects of the sessions in a store. */
interface SessionStoreContract extends AliceAndBob, Acme {
  @Test
  default void aSessionIsFoundUsedAndEnded() {
    addUsers();
    Session session = new Session("se_aaaaaaaaaaaa", ALICE.id(), "scripts", NOW, NOW, null);
    Digest digest = SessionSecret.generate(RANDOM).digest();
    store().sessions().add(session, digest, entry(ActivityKind.SESSION_CREATED, session.id(), NOW));
    assertThat(store().sessions().find(digest)).contains(session);
    store().sessions().recordUse(session.id(), NOW.plusSeconds(7));
    store().sessions().recordUse(session.id(), NOW.plusSeconds(3));
    assertThat(store().sessions().find(digest).orElseThrow().lastUsedAt())
        .isEqualTo(NOW.plusSeconds(7));
    Activity ended = entry(ActivityKind.SESSION_REVOKED, session.id(), NOW.plusSeconds(9));
    assertThat(store().sessions().revoke(session.id(), ended)).isTrue();
    assertThat(store().sessions().revoke(session.id(), ended)).isFalse();
    assertThat(store().sessions().find(digest).orElseThrow().revokedAt())
        .isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  default void sessionsAreListedAndEndedWithAnEntryEach() {
    addPeople();
    for (String id : List.of("se_one", "se_two", "se_three")) {
      Session session = new Session(id, ANN.id(), "laptop " + id, NOW, NOW, null);
      store()
          .sessions()
          .add(
              session,
              SessionSecret.generate(RANDOM).digest(),
              entry(ANN.id(), ActivityKind.SESSION_CREATED, NOW));
    }
    store().sessions().recordUse("se_two", NOW.plusSeconds(5));
    assertThat(store().sessions().of(ANN.id()))
        .extracting(Session::id)
        .startsWith("se_two")
        .hasSize(3);
    assertThat(store().sessions().of(BEN.id())).isEmpty();
    Activity ended = entry(ANN.id(), ActivityKind.SESSION_REVOKED, NOW.plusSeconds(9));
    assertThat(store().sessions().revoke("se_three", ended)).isTrue();
    assertThat(store().sessions().revokeAll(ANN.id(), ended)).isEqualTo(2);
    assertThat(store().sessions().of(ANN.id())).isEmpty();
    assertThat(store().sessions().revokeAll(ANN.id(), ended)).isZero();
    assertThat(newest(ANN.id(), 2))
        .extracting(Activity::target, Activity::detail)
        .containsExactlyInAnyOrder(
            tuple("se_one", "laptop se_one"), tuple("se_two", "laptop se_two"));
  }
}

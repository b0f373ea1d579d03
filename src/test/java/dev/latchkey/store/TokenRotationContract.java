package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.TokenId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What the authority expects of rotating, suspending and resuming tokens. */
interface TokenRotationContract extends Acme {
  @Test
  default void aTokenIsReplacedOnceAndSuspendedTokensComeBack() throws Exception {
    addAcme();
    AccessToken old = token(ANN, "old", null);
    Callable<Boolean> rotate =
        () -> {
          AccessToken next =
              new AccessToken(
                  TokenId.generate(RANDOM),
                  ACME.id(),
                  old.label(),
                  old.description(),
                  "ann",
                  NOW,
                  null,
                  null,
                  null,
                  null,
                  null,
                  new Rotation(old.id(), null, false),
                  null);
          return store()
              .tokens()
              .rotate(
                  next,
                  AccessKey.generate(RANDOM).digest(),
                  NOW.plusSeconds(60),
                  true,
                  entry(ActivityKind.TOKEN_ROTATED));
        };
    assertThat(atOnce(rotate, rotate)).containsExactlyInAnyOrder(true, false);
    AccessToken replaced = store().tokens().find(ACME.id(), old.id()).orElseThrow();
    assertThat(replaced.expiresAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(replaced.rotation().endsOnUse()).isTrue();
    TokenId successor = Objects.requireNonNull(replaced.rotation().replacedBy());
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isEqualTo(2);
    store().tokens().endReplaced(NOW);
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isEqualTo(2);
    Used.write(store(), successor, NOW, "192.0.2.7");
    store().tokens().endReplaced(NOW);
    assertThat(store().tokens().find(ACME.id(), old.id()).orElseThrow().revokedAt()).isEqualTo(NOW);
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isEqualTo(1);

    store().tokens().suspendAll(NOW);
    assertThat(store().tokens().find(ACME.id(), successor).orElseThrow().suspendedAt())
        .isEqualTo(NOW);
    assertThat(newest(ACME.id(), 1).getFirst())
        .extracting(Activity::kind, Activity::detail)
        .containsExactly(ActivityKind.TOKENS_SUSPENDED, "");
    Activity resumed = entry(ActivityKind.TOKEN_RESUMED);
    for (int i = 0; i < 2; i++) {
      assertThat(store().tokens().resume(ACME.id(), successor, resumed))
          .get()
          .extracting(AccessToken::suspendedAt)
          .isNull();
    }
    assertThat(newest(ACME.id(), 10))
        .filteredOn(entry -> entry.kind() == ActivityKind.TOKEN_RESUMED)
        .containsExactly(resumed.about(resumed.kind(), successor.value(), "old"));
    store().tokens().suspendAll(NOW);
    store().tokens().resumeAll(NOW);
    assertThat(store().tokens().find(ACME.id(), successor).orElseThrow().suspendedAt()).isNull();
  }
}

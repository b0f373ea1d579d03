package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Description;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenChange.NewExpiry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What the authority expects of changing a token. */
interface TokenEditContract extends AliceAndBob {
  private AccessToken change(AccessToken token, TokenChange change, Instant now) {
    Activity entry = entry(ActivityKind.TOKEN_RENAMED, "", now);
    return store().tokens().change(ALICE.id(), token.id(), change, now, entry).orElseThrow();
  }

  private List<Activity> changesOf(AccessToken token) {
    return newest(ALICE.id(), 20).stream()
        .filter(entry -> entry.target().equals(token.id().value()))
        .filter(entry -> entry.kind() != ActivityKind.TOKEN_GENERATED)
        .toList();
  }

  @Test
  default void aTokenIsDescribedOnce() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    add(token);
    Description description = new Description("what for");
    for (int i = 0; i < 2; i++) {
      assertThat(change(token, TokenChange.of(description), NOW).description())
          .isEqualTo(description);
    }
    change(token, TokenChange.of(Description.NONE), NOW);
    assertThat(change(token, TokenChange.of(Description.NONE), NOW)).isEqualTo(token);
    assertThat(changesOf(token))
        .hasSize(2)
        .allMatch(entry -> entry.kind() == ActivityKind.TOKEN_DESCRIBED)
        .allMatch(entry -> entry.detail().equals("one"));
  }

  @Test
  default void theKeyKnowsItsNewExpiry() {
    addUsers();
    AccessToken token = token("one", NOW, NOW.plusSeconds(60));
    KeyDigest digest = add(token);
    for (Instant end : new Instant[] {NOW.plusSeconds(30), null, NOW.plusSeconds(90)}) {
      assertThat(change(token, TokenChange.ofExpiry(end), NOW).expiresAt()).isEqualTo(end);
      assertThat(store().keys().find(digest).orElseThrow().expiresAt()).isEqualTo(end);
    }
    change(token, TokenChange.ofExpiry(NOW.plusSeconds(90)), NOW);
    assertThat(changesOf(token))
        .extracting(Activity::detail)
        .containsExactly(
            "one: " + NOW.plusSeconds(90), "one: never", "one: " + NOW.plusSeconds(30));
  }

  @Test
  default void whatHasEndedStaysEnded() {
    addUsers();
    Instant end = NOW.plusSeconds(60);
    AccessToken expiring = token("expiring", NOW, end);
    AccessToken revoked = token("revoked", NOW, null);
    KeyDigest digest = add(expiring);
    add(revoked);
    store()
        .tokens()
        .revoke(ALICE.id(), List.of(revoked.id()), entry(ActivityKind.TOKEN_REVOKED, "", NOW));
    for (Instant later : new Instant[] {null, end.plusSeconds(60)}) {
      TokenChange change =
          new TokenChange(new Label("new"), new Description("new"), new NewExpiry(later));
      assertRefused(AuthorityProblem.TOKEN_ENDED, () -> change(expiring, change, end));
      assertRefused(AuthorityProblem.TOKEN_ENDED, () -> change(revoked, change, NOW));
    }
    assertThat(store().tokens().find(ALICE.id(), expiring.id())).contains(expiring);
    assertThat(store().keys().find(digest).orElseThrow().expiresAt()).isEqualTo(end);
    // A moment sooner it had not ended yet.
    assertThat(change(expiring, TokenChange.ofExpiry(null), end.minusMillis(1)).expiresAt())
        .isNull();
  }

  @Test
  default void ofARevocationAndALongerLifeTheRevocationHolds() throws Exception {
    addUsers();
    for (int round = 0; round < 5; round++) {
      AccessToken token = token("raced", NOW, NOW.plusSeconds(60));
      KeyDigest digest = add(token);
      Activity entry = entry(ActivityKind.TOKEN_REVOKED, "", NOW);
      Callable<String> revoke =
          () -> {
            store().tokens().revoke(ALICE.id(), List.of(token.id()), entry);
            return "revoked";
          };
      Callable<String> extend =
          () -> {
            try {
              change(token, TokenChange.ofExpiry(null), NOW);
              return "extended before";
            } catch (Refused e) {
              assertThat(e.problem()).isEqualTo(AuthorityProblem.TOKEN_ENDED);
              return "refused after";
            }
          };
      assertThat(atOnce(revoke, extend)).contains("revoked");
      assertThat(store().keys().find(digest).orElseThrow().revokedAt()).isEqualTo(NOW);
    }
  }
}

package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.Used;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Description;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the authority expects of the tokens in a store, and of the keys that they are found by. */
interface TokenStoreContract extends AliceAndBob {
  @Test
  default void aTokenComesBackAsItWasAdded() {
    addUsers();
    AccessToken token = token("CI für Größe 🚀", NOW, NOW.plus(Duration.ofDays(30)));
    KeyDigest digest = add(token);
    assertThat(store().tokens().find(ALICE.id(), token.id())).contains(token);
    assertThat(store().tokens().find(BOB.id(), token.id())).isEmpty();
    var key = store().keys().find(digest).orElseThrow();
    assertThat(key.token()).isEqualTo(token.id());
    assertThat(key.label()).isEqualTo("CI für Größe 🚀");
    assertThat(key.account()).isEqualTo(ALICE.account());
    assertThat(key.expiresAt()).isEqualTo(token.expiresAt());
    assertThat(key.revokedAt()).isNull();
  }

  @Test
  default void anUnknownDigestIsNotFound() {
    addUsers();
    add(token("one", NOW, null));
    assertThat(store().keys().find(AccessKey.generate(RANDOM).digest())).isEmpty();
  }

  @Test
  default void revokingIsSeenByTheNextLookUpAndHappensOnce() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    KeyDigest digest = add(token);
    Activity revoked = entry(ActivityKind.TOKEN_REVOKED, token.id().value(), NOW.plusSeconds(5));
    assertThat(store().tokens().revoke(ALICE.id(), List.of(token.id()), revoked))
        .isEqualTo(List.of(store().tokens().find(ALICE.id(), token.id()).orElseThrow()));
    assertThat(store().keys().find(digest).orElseThrow().revokedAt()).isEqualTo(NOW.plusSeconds(5));
    Activity again = entry(ActivityKind.TOKEN_REVOKED, token.id().value(), NOW.plusSeconds(9));
    assertThat(store().tokens().revoke(ALICE.id(), List.of(token.id()), again))
        .extracting(AccessToken::revokedAt)
        .containsExactly(NOW.plusSeconds(5));
    assertThat(newest(ALICE.id(), 10))
        .filteredOn(entry -> entry.kind() == ActivityKind.TOKEN_REVOKED)
        .containsExactly(revoked.about(revoked.kind(), token.id().value(), "one"));
  }

  @Test
  default void severalAreRevokedTogetherWithAnEntryEach() {
    addUsers();
    AccessToken one = token("one", NOW, null);
    AccessToken two = token("two", NOW, null);
    AccessToken kept = token("kept", NOW, null);
    List.of(one, two, kept).forEach(this::add);
    TokenId unknown = TokenId.generate(RANDOM);
    Activity revoked = entry(ActivityKind.TOKEN_REVOKED, "", NOW);
    assertThat(
            store()
                .tokens()
                .revoke(ALICE.id(), List.of(two.id(), unknown, one.id(), two.id()), revoked))
        .extracting(AccessToken::id, AccessToken::revokedAt)
        .containsExactlyInAnyOrder(tuple(one.id(), NOW), tuple(two.id(), NOW));
    assertThat(store().tokens().find(ALICE.id(), kept.id())).contains(kept);
    assertThat(newest(ALICE.id(), 10))
        .filteredOn(entry -> entry.kind() == ActivityKind.TOKEN_REVOKED)
        .containsExactlyInAnyOrder(
            revoked.about(revoked.kind(), one.id().value(), "one"),
            revoked.about(revoked.kind(), two.id().value(), "two"));
  }

  @Test
  default void anotherAccountsTokenIsNeitherChangedNorReturned() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    add(token);
    store().tokens().suspendAll(NOW);
    Activity entry = entry(ActivityKind.TOKEN_REVOKED, "", NOW);
    assertThat(store().tokens().revoke(BOB.id(), List.of(token.id()), entry)).isEmpty();
    TokenChange change =
        new TokenChange(new Label("x"), new Description("y"), new TokenChange.NewExpiry(NOW));
    assertThat(store().tokens().change(BOB.id(), token.id(), change, NOW, entry)).isEmpty();
    assertThat(store().tokens().resume(BOB.id(), token.id(), entry)).isEmpty();
    AccessToken after = store().tokens().find(ALICE.id(), token.id()).orElseThrow();
    assertThat(after.revokedAt()).isNull();
    assertThat(after.suspendedAt()).isEqualTo(NOW);
    assertThat(after.label()).isEqualTo(token.label());
    assertThat(after.description()).isEqualTo(Description.NONE);
    assertThat(after.expiresAt()).isNull();
    assertThat(newest(ALICE.id(), 10)).doesNotContain(entry);
  }

  @Test
  default void anOlderUseDoesNotReplaceANewerOne() {
    addUsers();
    AccessToken token = token("one", NOW, null);
    add(token);
    Used.write(store(), token.id(), NOW.plusSeconds(10), "127.0.0.1");
    Used.write(store(), token.id(), NOW.plusSeconds(5), "10.0.0.1");
    AccessToken used = store().tokens().find(ALICE.id(), token.id()).orElseThrow();
    assertThat(used.lastUsedAt()).isEqualTo(NOW.plusSeconds(10));
    assertThat(used.lastUsedFrom()).isEqualTo("127.0.0.1");
  }
}

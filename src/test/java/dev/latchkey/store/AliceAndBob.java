package dev.latchkey.store;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.KeyDigest;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Two users with personal accounts, and tokens of one of them. */
interface AliceAndBob extends StoreContract {
  User ALICE = new User("us_aaaaaaaaaaaa", "alice", "", "", "");
  User BOB = new User("us_bbbbbbbbbbbb", "bob", "", "", "");

  default Activity entry(ActivityKind action, String target, Instant at) {
    return new Activity(at, ALICE.id(), "alice", "desk", action, target, "detail", "");
  }

  default void addUsers() {
    store().people().add(ALICE, entry(ActivityKind.USER_CREATED, ALICE.id(), NOW));
    store().people().add(BOB, entry(ActivityKind.USER_CREATED, BOB.id(), NOW));
  }

  default AccessToken token(String label, Instant createdAt, @Nullable Instant expiresAt) {
    return new AccessToken(
        TokenId.generate(RANDOM),
        ALICE.id(),
        new Label(label),
        "alice",
        createdAt,
        expiresAt,
        null,
        null,
        null);
  }

  default KeyDigest add(AccessToken token) {
    KeyDigest digest = AccessKey.generate(RANDOM).digest();
    store()
        .tokens()
        .add(
            token,
            digest,
            entry(ActivityKind.TOKEN_GENERATED, token.id().value(), token.createdAt()));
    return digest;
  }
}

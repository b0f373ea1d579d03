package dev.latchkey.handover;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tokens for tests. */
public final class Tokens {
  private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");

  private Tokens() {}

  public static AccessToken active(TokenId id) {
    return token(id, null);
  }

  public static AccessToken revoked(TokenId id) {
    return token(id, MADE.plusSeconds(60));
  }

  private static AccessToken token(TokenId id, @Nullable Instant revokedAt) {
    return new AccessToken(
        id, "account", new Label("ci"), "ann", MADE, null, revokedAt, null, null);
  }
}

package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  private static TokenStatus status(@Nullable Instant expiresAt, @Nullable Instant revokedAt) {
    return new AccessToken(
            new TokenId("tk_aaaaaaaaaaaa"),
            "us_aaaaaaaaaaaa",
            new Label("x"),
            "alice",
            NOW.minusSeconds(60),
            expiresAt,
            revokedAt,
            null,
            null)
        .status(NOW);
  }

  @Test
  void aTokenExpiresAtTheFirstMomentOfItsExpiry() {
    assertThat(status(null, null)).isEqualTo(TokenStatus.ACTIVE);
    assertThat(status(NOW.plusMillis(1), null)).isEqualTo(TokenStatus.ACTIVE);
    assertThat(status(NOW, null)).isEqualTo(TokenStatus.EXPIRED);
    assertThat(status(NOW.minusMillis(1), null)).isEqualTo(TokenStatus.EXPIRED);
  }

  @Test
  void whatWasRevokedStaysRevokedAfterItsExpiry() {
    assertThat(status(null, NOW)).isEqualTo(TokenStatus.REVOKED);
    assertThat(status(NOW.minusMillis(1), NOW.minusSeconds(5))).isEqualTo(TokenStatus.REVOKED);
  }
}

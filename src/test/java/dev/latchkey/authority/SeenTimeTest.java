package dev.latchkey.authority;

import static dev.latchkey.authority.Team.ACME;
import static dev.latchkey.authority.Team.HOME;
import static dev.latchkey.authority.Team.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.StoreProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a key ends, which time counts for it, and what is kept of that time. */
class SeenTimeTest {
  @TempDir Path folder;
  private Team team;

  @BeforeEach
  void open() {
    team = Team.in(folder);
  }

  @AfterEach
  void close() {
    team.close();
  }

  private IssuedToken issue(Instant expiresAt) {
    return team.tokens(team.ann()).generate(ACME, new Label("ci"), expiresAt);
  }

  private void verify(IssuedToken issued) {
    team.authority().verify(new String(issued.key().reveal()), HOME);
  }

  @Test
  void aKeyIsGoodUntilTheLastMillisecondBeforeItsExpiry() {
    try (IssuedToken issued = issue(team.clock.now.plusSeconds(60))) {
      team.clock.pass(Duration.ofSeconds(60).minusMillis(1));
      verify(issued);

      team.clock.pass(Duration.ofMillis(1));
      assertRefused(AuthorityProblem.TOKEN_EXPIRED, () -> verify(issued));
      team.clock.pass(Duration.ofDays(-1));
      assertRefused(AuthorityProblem.TOKEN_EXPIRED, () -> verify(issued));
    }
  }

  @Test
  void aTokenThatWasRevokedAndHasExpiredIsToldAsRevoked() {
    try (IssuedToken issued = issue(team.clock.now.plusSeconds(60))) {
      team.tokens(team.ann()).revoke(ACME, issued.token().id());
      team.clock.pass(Duration.ofSeconds(60));

      assertRefused(AuthorityProblem.TOKEN_REVOKED, () -> verify(issued));
    }
  }

  @Test
  void aSessionIsGoodUntilItWasUnusedForThirtyDays() {
    Caller.Desk alice = team.authority().personAtDesk("alice");
    String secret = team.authority().createSession(alice, "scripts").reveal();
    team.clock.pass(Session.IDLE_LIMIT.minusMillis(1));
    assertThat(team.authority().authenticate(secret, HOME).account()).isEqualTo(alice.account());

    team.clock.pass(Session.IDLE_LIMIT);
    assertRefused(AuthorityProblem.UNAUTHORIZED, () -> team.authority().authenticate(secret, HOME));
  }

  @Test
  void theSeenTimeIsKeptWithEachUse() {
    try (IssuedToken issued = issue(team.clock.now.plus(Duration.ofDays(9)))) {
      team.authority().writeLastUses();
      team.clock.pass(Duration.ofSeconds(1));
      verify(issued);

      team.authority().writeLastUses();

      assertThat(team.store().time().latest()).isEqualTo(team.clock.now);
    }
  }

  @Test
  void anIdleAuthorityKeepsTheSeenTimeOnceAMinute() {
    try (IssuedToken issued = issue(team.clock.now.plus(Duration.ofDays(9)))) {
      verify(issued);
      team.authority().writeLastUses();
      Instant kept = team.store().time().latest();
      assertThat(kept).isEqualTo(team.clock.now);

      team.clock.pass(Duration.ofMinutes(1));
      team.authority().expiryTime();
      team.authority().writeLastUses();
      assertThat(team.store().time().latest()).isEqualTo(kept);

      team.clock.pass(Duration.ofMillis(1));
      team.authority().expiryTime();
      team.authority().writeLastUses();
      assertThat(team.store().time().latest()).isEqualTo(team.clock.now);
    }
  }

  @Test
  void aStoreThatDoesNotAnswerIsNoRefusalOfTheKey() {
    try (IssuedToken issued = issue(team.clock.now.plus(Duration.ofDays(9)))) {
      team.authority().ping();
      team.store().close();

      assertRefused(StoreProblem.STORE_UNAVAILABLE, () -> verify(issued));
      assertRefused(StoreProblem.STORE_UNAVAILABLE, team.authority()::ping);
    }
  }

  @Test
  void nobodyEndsTheSessionOfAnotherPerson() {
    Caller.Desk alice = team.authority().personAtDesk("alice");
    Caller.Desk bob = team.authority().personAtDesk("bob");
    var secret = team.authority().createSession(alice, "scripts");

    assertThat(team.authority().revokeSession(bob, secret)).isFalse();
    assertThat(team.authority().authenticate(secret.reveal(), HOME).account())
        .isEqualTo(alice.account());
    assertThat(team.authority().revokeSession(alice, secret)).isTrue();
  }
}

package dev.latchkey.authority;

import static dev.latchkey.authority.Team.ACME;
import static dev.latchkey.authority.Team.HOME;
import static dev.latchkey.authority.Team.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Rights;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  private IssuedToken issue(@Nullable Instant expiresAt) {
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

  /** As an older version, or a clock that was wrong for long, has left it. */
  private void noteTimeFarAhead() {
    team.store().time().record(team.clock.now.plus(Duration.ofDays(400)));
    team.authority().clock().look();
  }

  @Test
  void afterATimeFarAheadWasNotedSessionsAndSignInsGoOn() {
    noteTimeFarAhead();
    Caller.Desk alice = team.authority().personAtDesk("alice");
    String secret = team.authority().createSession(alice, "scripts").reveal();

    team.clock.pass(Session.IDLE_LIMIT.minusMillis(1));
    assertThat(team.authority().authenticate(secret, HOME).account()).isEqualTo(alice.account());
    team.clock.pass(Session.IDLE_LIMIT);
    assertRefused(AuthorityProblem.UNAUTHORIZED, () -> team.authority().authenticate(secret, HOME));
    assertThat(team.authority().hasEnded(secret, sessionOf(alice))).isTrue();
  }

  private String sessionOf(Caller.Desk caller) {
    return team.store().sessions().of(caller.user().id()).getFirst().id();
  }

  @Test
  void afterATimeFarAheadWasNotedNothingIsMadeThatWouldBeDead() {
    TokenService tokens = team.tokens(team.ann());
    try (IssuedToken forever = issue(null)) {
      noteTimeFarAhead();
      Instant dead = team.clock.now.plus(Duration.ofDays(400));
      assertRefused(AuthorityProblem.CLOCK_BEHIND, () -> issue(dead));
      assertRefused(
          AuthorityProblem.CLOCK_BEHIND,
          () -> tokens.rotate(ACME, forever.token().id(), Overlap.DAY));
      assertRefused(
          AuthorityProblem.CLOCK_BEHIND,
          () -> team.accounts(team.ann()).invite(ACME, new Email("bob@example.com"), Rights.NONE));
      issue(dead.plusMillis(1)).key().close();
      verify(forever);
      team.authority().writeLastUses();
      assertThat(tokens.token(ACME, forever.token().id()).lastUsedAt()).isEqualTo(team.clock.now);
      tokens.rotate(ACME, forever.token().id(), Overlap.NONE).key().close();
    }
  }

  @Test
  void aResetBeginsAgainWithThePresentTimeAndSaysWhatItForgot() {
    noteTimeFarAhead();
    ClockWatch clock = team.authority().clock();
    Instant ahead = team.clock.now.plus(Duration.ofDays(400));
    assertThat(clock.look().orElseThrow().problem()).isEqualTo(ClockProblem.CLOCK_SET_BACK);
    assertThat(team.authority().expiryTime()).isEqualTo(ahead);

    assertThat(clock.reset()).isEqualTo(ahead);

    assertThat(clock.look()).isEmpty();
    assertThat(team.authority().expiryTime()).isEqualTo(team.clock.now).isEqualTo(clock.now());
    try (IssuedToken issued = issue(team.clock.now.plusSeconds(60))) {
      verify(issued);
    }
  }

  @Test
  void whatIsWrongIsToldOnceUntilItChanges() {
    List<Problem> told = new ArrayList<>();
    ClockWatch clock = team.authority().clock();
    clock.tellTo(refused -> told.add(refused.problem()));
    for (int days : new int[] {0, 0, 181, 0, -181, 0, -2, 0, 400}) {
      team.clock.pass(Duration.ofDays(days));
      clock.look();
    }
    assertThat(told)
        .containsExactly(
            ClockProblem.CLOCK_AHEAD, ClockProblem.CLOCK_SET_BACK, ClockProblem.CLOCK_AHEAD);
    clock.requireAgreed();

    told.clear();
    clock.tellTo(refused -> told.add(refused.problem()));
    assertThat(told).containsExactly(ClockProblem.CLOCK_AHEAD);
  }

  @Test
  void aUseUnderAClockThatIsNotBelievedIsNotDatedByIt() {
    try (IssuedToken issued = issue(null)) {
      Instant before = team.clock.now;
      team.clock.pass(Duration.ofDays(400));
      verify(issued);
      team.authority().writeLastUses();
      assertThat(team.tokens(team.ann()).token(ACME, issued.token().id()).lastUsedAt())
          .isBetween(before, before.plusSeconds(60));
      assertThat(team.store().time().latest()).isEqualTo(before);
    }
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
      team.authority().health().ping();
      team.store().close();

      assertRefused(StoreProblem.STORE_UNAVAILABLE, () -> verify(issued));
      assertRefused(StoreProblem.STORE_UNAVAILABLE, team.authority().health()::ping);
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

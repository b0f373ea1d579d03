package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link TokenService} must do when a token is changed. */
public interface TokenChangeContract {
  /** The service under test. */
  TokenService tokens();

  /** The authority's time; it may change between two calls. */
  Instant now();

  /** Tells whether the authority accepts a key now. */
  boolean isLetIn(String key);

  private AccessToken make(@Nullable Instant expiresAt) {
    try (IssuedToken issued = tokens().generate(AccountRef.ME, new Label("changing"), expiresAt)) {
      return issued.token();
    }
  }

  private AccessToken read(AccessToken token) {
    return tokens().token(AccountRef.ME, token.id());
  }

  private static void assertThrows(Problem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  /** Waits until a moment has passed, by the authority's clock. */
  private void await(Instant moment) throws InterruptedException {
    while (now().isBefore(moment)) {
      Thread.sleep(20);
    }
  }

  @Test
  default void aDescriptionIsKeptListedChangedAndRemoved() {
    Description first = new Description("Deploys to production 🚀");
    AccessToken token;
    try (IssuedToken issued =
        tokens().generate(AccountRef.ME, new Label("described"), first, null)) {
      token = issued.token();
    }
    assertThat(token.description()).isEqualTo(first);
    assertThat(read(token)).isEqualTo(token);
    assertThat(tokens().tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens())
        .containsExactly(token);

    Description second = new Description("x".repeat(Description.MAX_LENGTH));
    assertThat(tokens().describe(AccountRef.ME, token.id(), second).description())
        .isEqualTo(second);
    assertThat(read(token).description()).isEqualTo(second);

    tokens().describe(AccountRef.ME, token.id(), Description.NONE);
    assertThat(read(token).description()).isEqualTo(Description.NONE);
    assertThat(read(token).label()).isEqualTo(token.label());
  }

  @Test
  default void rotationKeepsTheDescription() {
    AccessToken old = make(null);
    Description description = new Description("kept");
    tokens().describe(AccountRef.ME, old.id(), description);
    try (IssuedToken next = tokens().rotate(AccountRef.ME, old.id(), Overlap.HOUR)) {
      assertThat(next.token().description()).isEqualTo(description);
      assertThat(read(next.token()).description()).isEqualTo(description);
      assertThat(read(old)).isEqualTo(old.replacedBy(next.token(), Overlap.HOUR));
    }
  }

  @Test
  default void anExpiryIsMadeLaterEarlierAndNever() {
    Instant day = now().plus(Duration.ofDays(1)).plusNanos(123_456);
    AccessToken token = make(day);
    for (Instant end : new Instant[] {day.plusSeconds(3600), day.minusSeconds(3600), null, day}) {
      Instant stored = end == null ? null : Instant.ofEpochMilli(end.toEpochMilli());
      assertThat(tokens().changeExpiry(AccountRef.ME, token.id(), end).expiresAt())
          .isEqualTo(stored);
      assertThat(read(token).expiresAt()).isEqualTo(stored);
    }
  }

  @Test
  default void anEarlierExpiryEndsTheKeyAndNothingBringsItBack() throws Exception {
    try (IssuedToken issued = tokens().generate(AccountRef.ME, new Label("brief"), null)) {
      TokenId id = issued.token().id();
      String key = new String(issued.key().reveal());
      assertThat(isLetIn(key)).isTrue();
      Instant end = now().plusMillis(300);
      tokens().changeExpiry(AccountRef.ME, id, end);
      await(end);
      assertThat(isLetIn(key)).isFalse();
      for (Instant later : new Instant[] {null, now().plusSeconds(3600)}) {
        assertThrows(
            AuthorityProblem.TOKEN_ENDED, () -> tokens().changeExpiry(AccountRef.ME, id, later));
      }
      assertThat(isLetIn(key)).isFalse();
      // What it is called and what is noted about it can still be corrected.
      assertThat(tokens().rename(AccountRef.ME, id, new Label("ended")).label().text())
          .isEqualTo("ended");
    }
  }

  @Test
  default void aLaterExpiryKeepsTheKeyGood() throws Exception {
    Instant end = now().plusMillis(400);
    try (IssuedToken issued = tokens().generate(AccountRef.ME, new Label("longer"), end)) {
      tokens().changeExpiry(AccountRef.ME, issued.token().id(), end.plusSeconds(3600));
      await(end);
      assertThat(isLetIn(new String(issued.key().reveal()))).isTrue();
    }
  }

  @Test
  default void aRevokedTokenGetsNoOtherExpiry() {
    AccessToken token = make(now().plusSeconds(60));
    AccessToken revoked = tokens().revoke(AccountRef.ME, token.id());
    assertThrows(
        AuthorityProblem.TOKEN_ENDED, () -> tokens().changeExpiry(AccountRef.ME, token.id(), null));
    assertThat(read(token)).isEqualTo(revoked);
  }

  @Test
  default void anExpiryThatHasPassedIsRefused() {
    AccessToken token = make(null);
    assertThrows(
        InputProblem.EXPIRY_PAST,
        () -> tokens().changeExpiry(AccountRef.ME, token.id(), now().minusSeconds(1)));
    assertThat(read(token)).isEqualTo(token);
  }

  @Test
  default void aReplacedTokenEndsSoonerButNoLater() {
    AccessToken old = make(null);
    tokens().rotate(AccountRef.ME, old.id(), Overlap.HOUR).close();
    Instant end = Objects.requireNonNull(read(old).expiresAt());
    for (Instant later : new Instant[] {null, end.plusMillis(1)}) {
      assertThrows(
          AuthorityProblem.TOKEN_REPLACED,
          () -> tokens().changeExpiry(AccountRef.ME, old.id(), later));
    }
    assertThat(read(old).expiresAt()).isEqualTo(end);
    assertThat(tokens().changeExpiry(AccountRef.ME, old.id(), end).expiresAt()).isEqualTo(end);
    Instant sooner = end.minusSeconds(60);
    assertThat(tokens().changeExpiry(AccountRef.ME, old.id(), sooner).expiresAt())
        .isEqualTo(sooner);
  }

  @Test
  default void aChangeIsMadeAsAWholeOrNotAtAll() {
    AccessToken token = make(null);
    Instant end = now().plus(Duration.ofDays(2));
    TokenChange change =
        new TokenChange(new Label("all"), new Description("of it"), new TokenChange.NewExpiry(end));
    AccessToken changed = tokens().change(AccountRef.ME, token.id(), change);
    assertThat(changed.label()).isEqualTo(change.label());
    assertThat(changed.description()).isEqualTo(change.description());
    assertThat(changed.expiresAt()).isEqualTo(Instant.ofEpochMilli(end.toEpochMilli()));

    AccessToken revoked = tokens().revoke(AccountRef.ME, token.id());
    TokenChange late =
        new TokenChange(
            new Label("none"), Description.NONE, new TokenChange.NewExpiry(end.plusSeconds(1)));
    assertThrows(
        AuthorityProblem.TOKEN_ENDED, () -> tokens().change(AccountRef.ME, token.id(), late));
    assertThat(read(token)).isEqualTo(revoked);
  }

  @Test
  default void aTokenThatIsNotThereIsNotChangedAndHasNoHistory() {
    TokenId id = TokenId.generate(new SecureRandom());
    assertThrows(
        AuthorityProblem.TOKEN_NOT_FOUND,
        () -> tokens().describe(AccountRef.ME, id, Description.NONE));
    assertThrows(
        AuthorityProblem.TOKEN_NOT_FOUND, () -> tokens().changeExpiry(AccountRef.ME, id, null));
    assertThrows(
        AuthorityProblem.TOKEN_NOT_FOUND,
        () -> tokens().history(AccountRef.ME, id, ActivityQuery.FIRST_PAGE));
  }

  @Test
  default void theHistoryOfATokenIsNewestFirstAndOnlyItsOwn() {
    AccessToken token = make(null);
    make(null);
    tokens().rename(AccountRef.ME, token.id(), new Label("changed"));
    tokens().rename(AccountRef.ME, token.id(), new Label("changed"));
    tokens().describe(AccountRef.ME, token.id(), new Description("x"));
    Instant end = Instant.ofEpochMilli(now().plusSeconds(3600).toEpochMilli());
    tokens().changeExpiry(AccountRef.ME, token.id(), end);
    TokenId next;
    try (IssuedToken issued = tokens().rotate(AccountRef.ME, token.id(), Overlap.NONE)) {
      next = issued.token().id();
    }
    tokens().rename(AccountRef.ME, next, new Label("the next one"));

    List<Activity> history = new ArrayList<>();
    String page = null;
    do {
      ActivityPage read =
          tokens().history(AccountRef.ME, token.id(), new ActivityQuery(null, 2, page));
      assertThat(read.entries()).hasSizeLessThanOrEqualTo(2);
      history.addAll(read.entries());
      page = read.nextPageToken();
    } while (page != null);
    assertThat(history)
        .extracting(Activity::kind)
        .containsExactly(
            ActivityKind.TOKEN_REVOKED,
            ActivityKind.TOKEN_ROTATED,
            ActivityKind.TOKEN_EXPIRY_CHANGED,
            ActivityKind.TOKEN_DESCRIBED,
            ActivityKind.TOKEN_RENAMED,
            ActivityKind.TOKEN_GENERATED);
    assertThat(history)
        .extracting(Activity::detail)
        .containsExactly("changed", "changed", "changed: " + end, "changed", "changed", "changing");
    assertThrows(
        InputProblem.PAGE_TOKEN_INVALID,
        () -> tokens().history(AccountRef.ME, token.id(), new ActivityQuery(null, 2, "bad")));
  }
}

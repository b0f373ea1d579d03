package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.TokenQuery.Column;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TokenService} must do. The caller is a person whose personal account has no
 * tokens yet.
 */
public interface TokenServiceContract extends TokenChangeContract {
  private IssuedToken issue(String label, @Nullable Instant expiresAt) {
    return tokens().generate(AccountRef.ME, new Label(label), expiresAt);
  }

  private AccessToken add(String label) {
    try (IssuedToken issued = issue(label, null)) {
      return issued.token();
    }
  }

  private static TokenQuery byLabel(String text, boolean includeEnded, int pageSize) {
    return new TokenQuery(
        text,
        includeEnded ? TokenFilter.ALL : TokenFilter.NOT_ENDED,
        new Sort<>(Column.LABEL, false),
        pageSize);
  }

  private List<String> labels(TokenQuery query) {
    List<String> labels = new ArrayList<>();
    TokenPage page = tokens().tokens(AccountRef.ME, query);
    page.tokens().forEach(token -> labels.add(token.label().text()));
    while (page.nextPageToken() != null) {
      assertThat(page.tokens()).hasSize(query.pageSize());
      page = tokens().tokens(AccountRef.ME, query.page(page.nextPageToken()));
      page.tokens().forEach(token -> labels.add(token.label().text()));
    }
    return labels;
  }

  private static void assertRefused(Problem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  default void theCallerIsAPersonWithAnAccountOfTheirOwn() {
    Principal principal = tokens().principal();
    assertThat(principal.account().type()).isEqualTo(AccountType.USER);
    User user = Objects.requireNonNull(principal.user());
    assertThat(principal.account()).isEqualTo(user.account());
  }

  @Test
  default void theOwnAccountHasThreeNames() {
    AccessToken token = add("one");
    Account own = tokens().principal().account();
    for (String name : List.of("me", own.slug(), own.id())) {
      assertThat(tokens().token(new AccountRef(name), token.id())).isEqualTo(token);
    }
  }

  @Test
  default void aGeneratedTokenIsWhatWasAskedForAndItsKeyIsLetIn() {
    Instant before = now();
    Instant expiry = before.plus(Duration.ofDays(30));
    try (IssuedToken issued = issue("  CI für Größe 🚀 ", expiry)) {
      AccessToken token = issued.token();
      assertThat(token.label().text()).isEqualTo("CI für Größe 🚀");
      assertThat(token.accountId()).isEqualTo(tokens().principal().account().id());
      assertThat(token.createdBy()).isEqualTo(tokens().principal().account().slug());
      assertThat(token.createdAt())
          .isBetween(before.minusSeconds(1), before.plus(Duration.ofMinutes(1)));
      assertThat(token.expiresAt()).isEqualTo(expiry);
      assertThat(token.revokedAt()).isNull();
      assertThat(token.lastUsedAt()).isNull();
      assertThat(tokens().token(AccountRef.ME, token.id())).isEqualTo(token);
      assertThat(isLetIn(new String(issued.key().reveal()))).isTrue();
    }
  }

  @Test
  default void everyKeyAndEveryIdIsNew() {
    try (IssuedToken one = issue("same", null);
        IssuedToken two = issue("same", null)) {
      assertThat(one.token().id()).isNotEqualTo(two.token().id());
      assertThat(one.key().reveal()).isNotEqualTo(two.key().reveal());
    }
  }

  @Test
  default void anExpiryInThePastIsRefusedAndNothingIsMade() {
    Instant past = now().minusSeconds(1);
    assertRefused(InputProblem.EXPIRY_PAST, () -> issue("late", past).close());
    assertThat(labels(byLabel("", true, 10))).isEmpty();
  }

  @Test
  default void aListPagesThroughEverythingOnce() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      expected.add(add("token " + i).label().text());
    }
    for (int pageSize : new int[] {1, 3, 7, 200}) {
      assertThat(labels(byLabel("", false, pageSize))).isEqualTo(expected);
    }
    var newestFirst = new TokenQuery("", TokenFilter.NOT_ENDED, new Sort<>(Column.LABEL, true), 3);
    assertThat(labels(newestFirst)).isEqualTo(expected.reversed());
  }

  @Test
  default void aListSearchesLabelsWithoutRegardToCase() {
    add("Build Server");
    add("laptop");
    add("100% sure");
    assertThat(labels(byLabel("build s", true, 10))).containsExactly("Build Server");
    assertThat(labels(byLabel("%", true, 10))).containsExactly("100% sure");
    assertThat(labels(byLabel("& ?#+/", true, 10))).isEmpty();
  }

  @Test
  default void aListTellsTheTimeAtWhichItsStatusesHold() {
    AccessToken revoked = tokens().revoke(AccountRef.ME, add("revoked").id());
    add("active");
    assertThat(labels(byLabel("", false, 10))).containsExactly("active");
    TokenPage page = tokens().tokens(AccountRef.ME, byLabel("", true, 10));
    assertThat(page.tokens())
        .extracting(token -> token.status(page.asOf()))
        .containsExactly(TokenStatus.ACTIVE, TokenStatus.REVOKED);
    assertThat(page.tokens().getLast()).isEqualTo(revoked);
  }

  @Test
  default void aPageTokenThatNoListReturnedIsRefused() {
    assertRefused(
        InputProblem.PAGE_TOKEN_INVALID,
        () -> tokens().tokens(AccountRef.ME, byLabel("", false, 10).page("bm8gcGFnZQ")));
  }

  @Test
  default void renamingChangesTheLabelAndNothingElse() {
    AccessToken token = add("old");
    AccessToken renamed = tokens().rename(AccountRef.ME, token.id(), new Label("new"));
    assertThat(renamed)
        .isEqualTo(
            new AccessToken(
                token.id(),
                token.accountId(),
                new Label("new"),
                token.createdBy(),
                token.createdAt(),
                null,
                null,
                null,
                null));
    assertThat(tokens().token(AccountRef.ME, token.id())).isEqualTo(renamed);
  }

  @Test
  default void revokingEndsTheKeyAndMayBeRepeated() {
    try (IssuedToken issued = issue("one", null)) {
      TokenId id = issued.token().id();
      String key = new String(issued.key().reveal());
      assertThat(isLetIn(key)).isTrue();
      AccessToken revoked = tokens().revoke(AccountRef.ME, id);
      assertThat(isLetIn(key)).isFalse();
      assertThat(revoked.status(now())).isEqualTo(TokenStatus.REVOKED);
      assertThat(tokens().revoke(AccountRef.ME, id).revokedAt()).isEqualTo(revoked.revokedAt());
    }
  }

  @Test
  default void revokingOneTokenLeavesTheOthersAlone() {
    try (IssuedToken kept = issue("kept", null)) {
      tokens().revoke(AccountRef.ME, add("gone").id());
      assertThat(isLetIn(new String(kept.key().reveal()))).isTrue();
    }
  }

  @Test
  default void severalTokensAreRevokedInOneCall() {
    try (IssuedToken one = issue("one", null);
        IssuedToken two = issue("two", null);
        IssuedToken kept = issue("kept", null)) {
      TokenId first = one.token().id();
      TokenId second = two.token().id();
      tokens().revoke(AccountRef.ME, first);
      TokenId unknown = TokenId.generate(new SecureRandom());

      Revocation done = tokens().revoke(AccountRef.ME, List.of(unknown, second, first));

      assertThat(done.revoked())
          .containsExactlyInAnyOrder(
              tokens().token(AccountRef.ME, first), tokens().token(AccountRef.ME, second))
          .allMatch(token -> token.status(now()) == TokenStatus.REVOKED);
      assertThat(done.refused()).containsOnlyKeys(unknown);
      assertThat(done.refused())
          .hasEntrySatisfying(
              unknown, e -> assertThat(e.problem()).isEqualTo(AuthorityProblem.TOKEN_NOT_FOUND));
      assertThat(isLetIn(new String(two.key().reveal()))).isFalse();
      assertThat(isLetIn(new String(kept.key().reveal()))).isTrue();
    }
  }

  @Test
  default void whenNoneCouldBeRevokedTheReasonIsThrownUnlessItIsAboutOneToken() {
    TokenId id = add("mine").id();
    List<TokenId> both = List.of(id, TokenId.generate(new SecureRandom()));
    assertRefused(
        AuthorityProblem.ACCOUNT_NOT_FOUND,
        () -> tokens().revoke(new AccountRef("somebody-else"), both));
    assertThat(tokens().token(AccountRef.ME, id).revokedAt()).isNull();
    assertThat(tokens().revoke(AccountRef.ME, both.subList(1, 2)).refused()).hasSize(1);
    assertThat(tokens().revoke(AccountRef.ME, List.of()))
        .isEqualTo(new Revocation(List.of(), Map.of()));
  }

  @Test
  default void aKeyIsIdentifiedWhateverItsStatus() {
    try (IssuedToken issued = issue("found", null)) {
      assertThat(tokens().identify(issued.key()).id()).isEqualTo(issued.token().id());
      tokens().revoke(AccountRef.ME, issued.token().id());
      AccessToken found = tokens().identify(issued.key());
      assertThat(found.status(now())).isEqualTo(TokenStatus.REVOKED);
      assertThat(found.lastUsedAt()).isNull();
    }
  }

  @Test
  default void aKeyThatWasNeverIssuedIsUnknown() {
    try (AccessKey key = AccessKey.generate(new SecureRandom())) {
      assertRefused(AuthorityProblem.KEY_UNKNOWN, () -> tokens().identify(key));
    }
  }

  @Test
  default void theUseOfATokenIsToldForAsManyDaysAsAreAskedFor() {
    TokenId id = add("used").id();
    TokenUsage usage = tokens().usage(AccountRef.ME, id, 90);
    assertThat(usage.used()).isEmpty();
    assertThat(usage.last()).isEqualTo(now().atZone(ZoneOffset.UTC).toLocalDate());
    assertThat(usage.days()).hasSize(90).contains(new DayOfUse(usage.first(), 0, 0));
    assertThat(tokens().usage(AccountRef.ME, id, 1).days()).hasSize(1);
    assertThat(tokens().usage(AccountRef.ME, id, 400).days()).hasSize(400);
    for (int days : new int[] {0, 401}) {
      assertRefused(InputProblem.INVALID_INPUT, () -> tokens().usage(AccountRef.ME, id, days));
    }
  }

  @Test
  default void aTokenThatIsNotThereIsNotFound() {
    TokenId id = TokenId.generate(new SecureRandom());
    assertRefused(AuthorityProblem.TOKEN_NOT_FOUND, () -> tokens().token(AccountRef.ME, id));
    assertRefused(AuthorityProblem.TOKEN_NOT_FOUND, () -> tokens().usage(AccountRef.ME, id, 90));
    assertRefused(
        AuthorityProblem.TOKEN_NOT_FOUND, () -> tokens().rename(AccountRef.ME, id, new Label("x")));
    assertRefused(AuthorityProblem.TOKEN_NOT_FOUND, () -> tokens().revoke(AccountRef.ME, id));
  }

  @Test
  default void anAccountThatTheCallerMayNotSeeIsNotThere() {
    AccountRef other = new AccountRef("somebody-else");
    TokenId id = add("mine").id();
    Label label = new Label("x");
    assertRefused(
        AuthorityProblem.ACCOUNT_NOT_FOUND, () -> tokens().generate(other, label, null).close());
    assertRefused(
        AuthorityProblem.ACCOUNT_NOT_FOUND, () -> tokens().tokens(other, TokenQuery.FIRST_PAGE));
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> tokens().token(other, id));
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> tokens().rename(other, id, label));
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> tokens().revoke(other, id));
    assertThat(labels(byLabel("", false, 10))).containsExactly("mine");
  }

  @Test
  default void aLabelIsInUseWhileAnActiveTokenHasIt() {
    AccessToken token = add("Build Server");
    assertThat(tokens().isLabelInUse(AccountRef.ME, new Label("build SERVER"))).isTrue();
    assertThat(tokens().isLabelInUse(AccountRef.ME, new Label("build"))).isFalse();
    tokens().revoke(AccountRef.ME, token.id());
    assertThat(tokens().isLabelInUse(AccountRef.ME, new Label("build SERVER"))).isFalse();
  }

  private Instant inHours(int hours) {
    return now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(hours));
  }

  @Test
  default void aRotatedKeyLivesOnForTheOverlap() {
    try (IssuedToken old = tokens().generate(AccountRef.ME, new Label("ci"), inHours(500));
        IssuedToken next = tokens().rotate(AccountRef.ME, old.token().id(), Overlap.DAY)) {
      AccessToken before = tokens().token(AccountRef.ME, old.token().id());
      AccessToken after = tokens().token(AccountRef.ME, next.token().id());

      assertThat(after.label()).isEqualTo(old.token().label());
      assertThat(after.expiresAt()).isEqualTo(old.token().expiresAt());
      assertThat(after.rotation().replaces()).isEqualTo(old.token().id());
      assertThat(before.rotation().replacedBy()).isEqualTo(next.token().id());
      assertThat(before.expiresAt()).isBetween(inHours(23), inHours(25));
      assertThat(isLetIn(new String(old.key().reveal()))).isTrue();
      assertThat(isLetIn(new String(next.key().reveal()))).isTrue();
    }
  }

  @Test
  default void anOverlapNeverOutlivesTheOldExpiry() {
    try (IssuedToken old = tokens().generate(AccountRef.ME, new Label("ci"), inHours(2));
        IssuedToken next = tokens().rotate(AccountRef.ME, old.token().id(), Overlap.WEEK)) {
      assertThat(tokens().token(AccountRef.ME, old.token().id()).expiresAt())
          .isEqualTo(old.token().expiresAt());
      assertThat(next.token().expiresAt()).isEqualTo(old.token().expiresAt());
    }
  }

  @Test
  default void aRotationWithoutOverlapEndsTheOldKeyAtOnce() {
    try (IssuedToken old = tokens().generate(AccountRef.ME, new Label("ci"), null);
        IssuedToken next = tokens().rotate(AccountRef.ME, old.token().id(), Overlap.NONE)) {
      assertThat(isLetIn(new String(old.key().reveal()))).isFalse();
      assertThat(isLetIn(new String(next.key().reveal()))).isTrue();
      assertThat(tokens().token(AccountRef.ME, old.token().id()).revokedAt()).isNotNull();
    }
  }

  @Test
  default void aTokenIsRotatedOnceAndOnlyWhileItIsActive() {
    try (IssuedToken old = tokens().generate(AccountRef.ME, new Label("ci"), null);
        IssuedToken next = tokens().rotate(AccountRef.ME, old.token().id(), Overlap.HOUR)) {
      assertRefused(
          AuthorityProblem.ALREADY_ROTATED,
          () -> tokens().rotate(AccountRef.ME, old.token().id(), Overlap.HOUR));
      tokens().revoke(AccountRef.ME, next.token().id());
      assertRefused(
          AuthorityProblem.TOKEN_NOT_ACTIVE,
          () -> tokens().rotate(AccountRef.ME, next.token().id(), Overlap.HOUR));
      assertThat(tokens().tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens()).hasSize(1);
    }
  }

  @Test
  default void aTokenThatIsNotSuspendedStaysAsItIs() {
    try (IssuedToken one = tokens().generate(AccountRef.ME, new Label("ci"), null)) {
      assertThat(tokens().resume(AccountRef.ME, one.token().id())).isEqualTo(one.token());
    }
  }
}

package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Member;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewPage;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is decided by SQL about a token's status is the same as what {@link TokenStatus#at} decides,
 * for every combination of times.
 */
interface TokenStatusContract extends Acme {
  /** Adds a token of every combination and returns them as they are then. */
  private List<AccessToken> addEveryCombination() {
    addAcme();
    Instant before = NOW.minusSeconds(30);
    List<AccessToken> added = new ArrayList<>();
    List<@Nullable Instant> expiries =
        Arrays.asList(null, NOW.plusMillis(1), NOW, NOW.minusMillis(1));
    for (Instant expiresAt : expiries) {
      for (String end : List.of("", "suspended", "revoked", "suspended and revoked")) {
        added.add(token(ANN, "%s %s".formatted(expiresAt, end), expiresAt));
      }
    }
    store().tokens().suspendAll(before);
    Activity entry = entry(ACME.id(), ActivityKind.TOKEN_REVOKED, before);
    for (AccessToken token : added) {
      if (!token.label().text().contains("suspended")) {
        store().tokens().resume(ACME.id(), token.id(), entry);
      }
      if (token.label().text().contains("revoked")) {
        store().tokens().revoke(ACME.id(), List.of(token.id()), entry);
      }
    }
    List<AccessToken> tokens =
        added.stream()
            .map(token -> store().tokens().find(ACME.id(), token.id()).orElseThrow())
            .toList();
    assertThat(tokens).extracting(this::isSuspendedAndRevoked).hasSize(16).doesNotHaveDuplicates();
    return tokens;
  }

  private List<Object> isSuspendedAndRevoked(AccessToken token) {
    return Arrays.asList(token.expiresAt(), token.suspendedAt() != null, token.revokedAt() != null);
  }

  private static boolean isNotEnded(AccessToken token) {
    TokenStatus status = token.status(NOW);
    return status == TokenStatus.ACTIVE || status == TokenStatus.SUSPENDED;
  }

  private List<AccessToken> list(boolean includeEnded) {
    Sort<TokenQuery.Column> sort = new Sort<>(TokenQuery.Column.STATUS, false);
    return store()
        .tokens()
        .page(
            ACME.id(),
            new TokenQuery("", includeEnded ? TokenFilter.ALL : TokenFilter.NOT_ENDED, sort, 200),
            NOW)
        .tokens();
  }

  @Test
  default void theDatabaseOrdersByTheStatusThatTheRecordHas() {
    List<AccessToken> tokens = addEveryCombination();
    assertThat(tokens).extracting(token -> token.status(NOW)).contains(TokenStatus.values());
    assertThat(list(true))
        .containsExactlyElementsOf(
            tokens.stream()
                .sorted(
                    Comparator.comparing((AccessToken token) -> token.status(NOW))
                        .thenComparing(token -> token.id().value()))
                .toList());
  }

  @Test
  default void theDatabaseListsAndCountsAsNotEndedWhatTheRecordSaysIsNot() {
    List<AccessToken> notEnded =
        addEveryCombination().stream().filter(TokenStatusContract::isNotEnded).toList();
    assertThat(list(false)).containsExactlyInAnyOrderElementsOf(notEnded);
    assertThat(store().tokens().countNotEnded(ACME.id(), NOW)).isEqualTo(notEnded.size());
    assertThat(store().members().of(ACME.id(), NOW))
        .extracting(Member::activeTokens)
        .containsExactly((long) notEnded.size());
    assertThat(store().organizations().delete(ACME.id(), entry(ActivityKind.ORGANIZATION_DELETED)))
        .isEqualTo(notEnded.size());
  }

  @Test
  default void theReviewFindsWhatTheRecordSaysIsSuspended() {
    List<AccessToken> tokens = addEveryCombination();
    List<String> suspended =
        tokens.stream()
            .filter(token -> token.status(NOW) == TokenStatus.SUSPENDED)
            .map(token -> token.id().value())
            .toList();
    assertThat(suspended).hasSize(2);
    assertThat(store().reviews().tokens(ACME.id(), null, NOW).items())
        .extracting(ReviewItem::id)
        .containsExactlyInAnyOrderElementsOf(suspended);
  }

  @Test
  default void theReviewHasPages() {
    addAcme();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < ReviewPage.TOKENS + 3; i++) {
      ids.add(token(ANN, "token " + i, null).id().value());
      if (i % 100 == 99) {
        store().tokens().suspendAll(NOW);
      }
    }
    ReviewPage none = store().reviews().tokens(BEN.id(), null, NOW);
    assertThat(none).isEqualTo(new ReviewPage(List.of(), null));
    assertThat(store().reviews().tokens(ACME.id(), null, NOW).items()).hasSize(ReviewPage.TOKENS);
    store().tokens().suspendAll(NOW);
    ReviewPage first = store().reviews().tokens(ACME.id(), null, NOW);
    ReviewPage second = store().reviews().tokens(ACME.id(), first.nextPageToken(), NOW);
    assertThat(second.nextPageToken()).isNull();
    assertThat(Stream.concat(first.items().stream(), second.items().stream()))
        .extracting(ReviewItem::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    for (String wrong : List.of("", "x", "1_x", "-2_tk_aaaaaaaaaaaa", "1_tk_a'")) {
      assertRefused(
          InputProblem.PAGE_TOKEN_INVALID, () -> store().reviews().tokens(ACME.id(), wrong, NOW));
    }
  }

  @Test
  default void aLaterTokenIsActiveAndConfirmingTheAccountLetsTheEarlierIn() {
    addAcme();
    AccessToken old = token(ANN, "old", null);
    store().tokens().suspendAll(NOW);
    AccessToken later = token(ANN, "later", null);
    assertThat(statuses(old, later)).containsExactly(TokenStatus.SUSPENDED, TokenStatus.ACTIVE);
    store().reviews().confirmAll(ACME.id(), entry(ActivityKind.ALL_CONFIRMED));
    assertThat(statuses(old, later)).containsExactly(TokenStatus.ACTIVE, TokenStatus.ACTIVE);
    store().tokens().suspendAll(NOW);
    assertThat(statuses(old, later)).containsExactly(TokenStatus.SUSPENDED, TokenStatus.SUSPENDED);
    store().tokens().resume(ACME.id(), old.id(), entry(ActivityKind.TOKEN_RESUMED));
    assertThat(statuses(old, later)).containsExactly(TokenStatus.ACTIVE, TokenStatus.SUSPENDED);
    store().tokens().resumeAll(NOW);
    assertThat(statuses(old, later)).containsExactly(TokenStatus.ACTIVE, TokenStatus.ACTIVE);
  }

  private List<TokenStatus> statuses(AccessToken... tokens) {
    return Arrays.stream(tokens)
        .map(token -> store().tokens().find(ACME.id(), token.id()).orElseThrow().status(NOW))
        .toList();
  }
}

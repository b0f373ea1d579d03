package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.SearchForm;
import dev.latchkey.model.SortKey;
import dev.latchkey.model.TokenQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;

/**
 * What the authority would answer to a query about one more token: whether it is listed, and where.
 * The list is always the authority's; this only puts a token in its place that an action has just
 * changed, so that the list need not be read again for it.
 *
 * @param query what was asked; the order also compares the rows
 */
record Listing(TokenQuery query) implements Comparator<TokenRow.Shown> {
  /** As the authority's database has it. */
  private static final long NEVER_USED_SECONDS = Duration.ofHours(1_000_000_000).toSeconds();

  private static final Comparator<TokenRow.Shown> BY_ID =
      Comparator.comparing(shown -> shown.token().id().value());

  /** Tells whether the query finds a token. */
  boolean includes(TokenRow.Shown shown) {
    return query.filter().includes(shown.token(), shown.asOf()) && contains(shown.token());
  }

  private boolean contains(AccessToken token) {
    String text = SearchForm.of(query.text().strip());
    if (text.isEmpty()) {
      return query.text().isBlank();
    }
    return SearchForm.of(token.label().text()).contains(text) || token.id().value().contains(text);
  }

  @Override
  public int compare(TokenRow.Shown one, TokenRow.Shown other) {
    Comparator<TokenRow.Shown> order = byColumn().thenComparing(BY_ID);
    return query.sort().descending() ? order.compare(other, one) : order.compare(one, other);
  }

  /** Tokens that were never used come first, by the hour in which they were generated. */
  private static Instant lastUse(AccessToken token) {
    Instant at = token.lastUsedAt();
    return at == null
        ? token.createdAt().truncatedTo(ChronoUnit.HOURS).minusSeconds(NEVER_USED_SECONDS)
        : at;
  }

  private Comparator<TokenRow.Shown> byColumn() {
    return switch (query.sort().column()) {
      case LABEL ->
          Comparator.comparing(shown -> shown.token().label().sortKey(), SortKey::compare);
      case CREATED -> Comparator.comparing(shown -> shown.token().createdAt());
      case CREATED_BY -> Comparator.comparing(shown -> shown.token().createdBy());
      case LAST_USED -> Comparator.comparing(shown -> lastUse(shown.token()));
      case EXPIRES ->
          Comparator.comparing(
              shown -> Objects.requireNonNullElse(shown.token().expiresAt(), Instant.MAX));
      case STATUS -> Comparator.comparing(TokenRow.Shown::status);
    };
  }
}

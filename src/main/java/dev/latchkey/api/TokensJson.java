package dev.latchkey.api;

import dev.latchkey.model.TokenPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tokens.
 *
 * @param tokens the tokens in the order of the query
 * @param nextPageToken what to send as {@code page_token} for the next page; null on the last page
 * @param asOf the server's time when the page was read, for which the statuses are right
 * @param offset how many tokens the query finds before the page; this and the following are null
 *     for a page that was asked for by {@code page_token}, and from a server of version 0.1.0
 * @param total how many tokens the query finds in all
 * @param active how many of the account's tokens are active, whatever the query finds
 * @param suspended how many of them are suspended
 */
public record TokensJson(
    List<TokenJson> tokens,
    @Nullable String nextPageToken,
    Instant asOf,
    @Nullable Long offset,
    @Nullable Long total,
    @Nullable Long active,
    @Nullable Long suspended) {
  public static TokensJson of(TokenPage page) {
    TokenPage.Place place = page.place();
    return new TokensJson(
        page.tokens().stream().map(token -> TokenJson.of(token, page.asOf())).toList(),
        page.nextPageToken(),
        page.asOf(),
        place == null ? null : (Long) place.offset(),
        place == null ? null : (Long) place.total(),
        place == null ? null : (Long) place.active(),
        place == null ? null : (Long) place.suspended());
  }

  public TokenPage page() {
    return new TokenPage(
        tokens.stream().map(TokenJson::token).toList(), asOf, nextPageToken, place());
  }

  private TokenPage.@Nullable Place place() {
    return offset == null || total == null || active == null || suspended == null
        ? null
        : new TokenPage.Place(offset, total, active, suspended);
  }
}

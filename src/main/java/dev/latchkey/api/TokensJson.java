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
 */
public record TokensJson(List<TokenJson> tokens, @Nullable String nextPageToken, Instant asOf) {

  public static TokensJson of(TokenPage page) {
    return new TokensJson(
        page.tokens().stream().map(token -> TokenJson.of(token, page.asOf())).toList(),
        page.nextPageToken(),
        page.asOf());
  }

  public TokenPage page() {
    return new TokenPage(tokens.stream().map(TokenJson::token).toList(), asOf, nextPageToken);
  }
}

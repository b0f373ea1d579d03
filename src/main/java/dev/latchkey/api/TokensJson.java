package dev.latchkey.api;

import dev.latchkey.model.TokenPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tokens.
 *
 * @param tokens the tokens in the order asked for
 * @param nextPageToken what to send as {@code page_token} for the next page; null on the last
 */
public record TokensJson(List<TokenJson> tokens, @Nullable String nextPageToken) {
  /** Returns the wire form of a page. */
  public static TokensJson of(TokenPage page) {
    return new TokensJson(
        page.tokens().stream().map(token -> TokenJson.of(token, page.asOf())).toList(),
        page.nextPageToken());
  }
}

package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the pages of an account's tokens; slow, and so not for the JavaFX thread. */
record TokenPages(TokenService service, AccountRef account) {
  /** How many tokens are read before that is told again. */
  private static final int STEP = 1000;

  /** Returns one page. */
  TokenPage one(TokenQuery query) {
    return service.tokens(account, query);
  }

  /**
   * Returns all tokens that a query finds.
   *
   * @param told gets how many have been read, now and then
   */
  List<AccessToken> all(TokenQuery query, IntConsumer told) {
    List<AccessToken> tokens = new ArrayList<>();
    Iterator<TokenPage> pages = service.pages(account, query.from(PageStart.FIRST)).iterator();
    while (pages.hasNext()) {
      int before = tokens.size();
      tokens.addAll(pages.next().tokens());
      if (tokens.size() / STEP > before / STEP) {
        told.accept(tokens.size());
      }
    }
    return tokens;
  }

  /**
   * Returns the tokens at some places of what a query finds.
   *
   * @param places in their order
   * @param told gets how many have been read, now and then
   */
  List<AccessToken> at(List<Integer> places, TokenQuery query, IntConsumer told) {
    List<AccessToken> tokens = new ArrayList<>();
    TokenPage page = null;
    for (int place : places) {
      if (page == null || find(page, place) == null) {
        page = one(query.from(new PageStart.At(place)));
        told.accept(tokens.size());
      }
      AccessToken token = find(page, place);
      if (token != null) {
        tokens.add(token);
      }
    }
    return tokens;
  }

  private static @Nullable AccessToken find(TokenPage page, int place) {
    int index = page.place() == null ? -1 : (int) (place - page.place().offset());
    return index < 0 || index >= page.tokens().size() ? null : page.tokens().get(index);
  }
}

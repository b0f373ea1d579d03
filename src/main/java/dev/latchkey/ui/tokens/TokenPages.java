package dev.latchkey.ui.tokens;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.util.ArrayList;
import java.util.List;

/** Reads the pages of an account's tokens; slow, and so not for the JavaFX thread. */
record TokenPages(TokenService service, AccountRef account) {
  /** Returns one page. */
  List<TokenPage> one(TokenQuery query) {
    return List.of(service.tokens(account, query));
  }

  /** Returns pages from the first on, until they hold {@code wanted} tokens or all there are. */
  List<TokenPage> holding(int wanted, TokenQuery first) {
    List<TokenPage> pages = new ArrayList<>();
    TokenPage page = service.tokens(account, first);
    pages.add(page);
    int read = page.tokens().size();
    while (read < wanted && page.nextPageToken() != null) {
      page = service.tokens(account, first.page(page.nextPageToken()));
      pages.add(page);
      read += page.tokens().size();
    }
    return pages;
  }
}

package dev.latchkey.client;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.SearchForm;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lists of a team server of version 0.1.0, which knows no filters but active and all, and no other
 * beginning than the first page and the one after another. All of its pages are read, and the
 * wanted one is made of them.
 */
final class OlderServer {
  /** Begins the name of a next page that the older server does not know as one. */
  private static final String NEXT = "older-server:";

  private OlderServer() {}

  /** Tells whether a page has to be {@linkplain #page made} of those of the server. */
  static boolean isMade(PageStart start, TokenPage read) {
    return read.place() == null && !(start instanceof PageStart.After);
  }

  /** Tells whether a page goes on after one that was {@linkplain #page made}. */
  static boolean isAfterMade(PageStart start) {
    return start instanceof PageStart.After(String token) && token.matches(NEXT + "\\d{1,9}");
  }

  /** Tells whether what a filter shows is among the tokens that such a server calls active. */
  static boolean listsAsActive(TokenFilter filter) {
    return filter != TokenFilter.ALL && filter != TokenFilter.ENDED;
  }

  /**
   * Returns the page that a newer server would have answered.
   *
   * @param read reads a page as the older server has it
   */
  static TokenPage page(Function<TokenQuery, TokenPage> read, TokenQuery query) {
    List<AccessToken> all = new ArrayList<>();
    TokenPage page = read.apply(query.from(PageStart.FIRST));
    String second = page.nextPageToken();
    all.addAll(page.tokens());
    while (page.nextPageToken() != null) {
      page = read.apply(query.page(page.nextPageToken()));
      all.addAll(page.tokens());
    }
    Instant now = page.asOf();
    List<AccessToken> found =
        all.stream().filter(token -> query.filter().includes(token, now)).toList();
    long active = count(all, TokenStatus.ACTIVE, now);
    long suspended = count(all, TokenStatus.SUSPENDED, now);
    int offset = offset(found, query.start(), query.pageSize());
    if (offset < 0) {
      return new TokenPage(
          List.of(), now, null, new TokenPage.Place(0, found.size(), active, suspended));
    }
    boolean isNext = query.start() instanceof PageStart.After;
    int begin = isNext ? offset : Math.max(0, Math.min(offset, found.size() - query.pageSize()));
    int end = Math.min(found.size(), begin + query.pageSize());
    boolean isAsRead = begin == 0 && found.size() == all.size();
    return new TokenPage(
        found.subList(begin, end),
        now,
        end == found.size() ? null : isAsRead ? second : NEXT + end,
        isNext ? null : new TokenPage.Place(begin, found.size(), active, suspended));
  }

  private static int offset(List<AccessToken> found, PageStart start, int pageSize) {
    return switch (start) {
      case PageStart.At(long offset) -> (int) Math.min(offset, found.size());
      case PageStart.Around(TokenId id) -> around(found, pageSize, token -> token.id().equals(id));
      case PageStart.Prefix(String prefix) -> {
        String form = SearchForm.of(prefix);
        yield around(
            found, pageSize, token -> SearchForm.of(token.label().text()).startsWith(form));
      }
      case PageStart.After(String token) ->
          Math.min(Integer.parseInt(token.substring(NEXT.length())), found.size());
    };
  }

  private static int around(List<AccessToken> found, int pageSize, Predicate<AccessToken> wanted) {
    for (int i = 0; i < found.size(); i++) {
      if (wanted.test(found.get(i))) {
        return Math.max(0, i - pageSize / 2);
      }
    }
    return -1;
  }

  private static long count(List<AccessToken> tokens, TokenStatus status, Instant now) {
    return tokens.stream().filter(token -> token.status(now) == status).count();
  }
}

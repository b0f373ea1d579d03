package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Description;
import dev.latchkey.model.Label;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of a server that answers pages one after another, and no place. */
class OlderServerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Every second one ended; of the others every second expires soon. */
  private final List<AccessToken> tokens =
      IntStream.range(0, 50)
          .mapToObj(i -> token("token " + i, i % 2 == 0 ? NOW : i % 4 == 1 ? soon() : null))
          .toList();

  private int reads;

  private static Instant soon() {
    return NOW.plusSeconds(3600);
  }

  private static AccessToken token(String label, @Nullable Instant expiresAt) {
    return new AccessToken(
        TokenId.generate(RANDOM),
        "us_1",
        new Label(label),
        Description.NONE,
        "ann",
        NOW.minusSeconds(60),
        expiresAt,
        null,
        null,
        null,
        null,
        Rotation.NONE,
        null);
  }

  private TokenPage read(TokenQuery query) {
    reads++;
    List<AccessToken> known =
        OlderServer.listsAsActive(query.filter())
            ? tokens.stream().filter(one -> TokenFilter.NOT_ENDED.includes(one, NOW)).toList()
            : tokens;
    int begin =
        query.start() instanceof PageStart.After(String token) ? Integer.parseInt(token) : 0;
    int end = Math.min(known.size(), begin + query.pageSize());
    return new TokenPage(
        known.subList(begin, end), NOW, end < known.size() ? Integer.toString(end) : null, null);
  }

  /** As {@link TeamTokens} does. */
  private TokenPage page(TokenQuery query) {
    TokenPage page = OlderServer.isAfterMade(query.start()) ? null : read(query);
    return page == null || OlderServer.isMade(query.start(), page)
        ? OlderServer.page(this::read, query)
        : page;
  }

  private static TokenQuery query(TokenFilter filter) {
    return new TokenQuery("", filter, TokenQuery.FIRST_PAGE.sort(), 10);
  }

  @ParameterizedTest
  @EnumSource
  void pagesOneAfterAnotherHaveAllThatTheFilterShowsOnce(TokenFilter filter) {
    List<AccessToken> found = new ArrayList<>();
    TokenPage page = page(query(filter));
    found.addAll(page.tokens());
    while (page.nextPageToken() != null) {
      page = page(query(filter).page(page.nextPageToken()));
      found.addAll(page.tokens());
    }
    assertThat(found)
        .containsExactlyElementsOf(
            tokens.stream().filter(one -> filter.includes(one, NOW)).toList());
  }

  @Test
  void listThatTheServerKnowsIsReadOnlyTwice() {
    TokenPage page = page(query(TokenFilter.ALL));
    while (page.nextPageToken() != null) {
      page = page(query(TokenFilter.ALL).page(page.nextPageToken()));
    }
    // The first page, all five for the place of it, and the other four.
    assertThat(reads).isEqualTo(1 + 5 + 4);
  }

  @Test
  void pageAtAPlaceIsFullAndTellsItsPlace() {
    TokenPage page = page(query(TokenFilter.ENDED).from(new PageStart.At(1000)));
    assertThat(page.tokens()).hasSize(10);
    assertThat(page.place()).isEqualTo(new TokenPage.Place(15, 25, 25, 0));
    assertThat(page.nextPageToken()).isNull();
  }
}

package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Used;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the authority expects of the lists of tokens: what is on them, and in which order. */
interface TokenPageContract extends AliceAndBob {
  default List<String> labels(TokenQuery query) {
    List<String> labels = new ArrayList<>();
    String next = null;
    do {
      TokenPage page = store().tokens().page(ALICE.id(), query.page(next), NOW);
      page.tokens().forEach(token -> labels.add(token.label().text()));
      next = page.nextPageToken();
    } while (next != null);
    return labels;
  }

  @Test
  default void endedTokensAreListedOnlyWhenAskedFor() {
    addUsers();
    add(token("active", NOW, null));
    add(token("later", NOW, NOW.plusMillis(1)));
    add(token("expired", NOW.minusSeconds(9), NOW));
    AccessToken revoked = token("revoked", NOW, null);
    add(revoked);
    store()
        .tokens()
        .revoke(
            ALICE.id(),
            List.of(revoked.id()),
            entry(ActivityKind.TOKEN_REVOKED, revoked.id().value(), NOW));
    Sort<Column> byLabel = new Sort<>(Column.LABEL, false);
    assertThat(labels(new TokenQuery("", TokenFilter.NOT_ENDED, byLabel, 2)))
        .containsExactly("active", "later");
    assertThat(labels(new TokenQuery("", TokenFilter.ALL, byLabel, 2)))
        .containsExactly("active", "expired", "later", "revoked");
  }

  @Test
  default void renamingChangesTheLabelAndWhatIsFoundByItOnce() {
    addUsers();
    AccessToken token = token("old name", NOW, null);
    add(token);
    Activity renamed = entry(ActivityKind.TOKEN_RENAMED, token.id().value(), NOW);
    for (int i = 0; i < 2; i++) {
      assertThat(
              store()
                  .tokens()
                  .change(
                      ALICE.id(), token.id(), TokenChange.of(new Label("new name")), NOW, renamed))
          .get()
          .extracting(AccessToken::label)
          .isEqualTo(new Label("new name"));
    }
    assertThat(labels(search("NEW"))).containsExactly("new name");
    assertThat(labels(search("old"))).isEmpty();
    assertThat(newest(ALICE.id(), 10))
        .filteredOn(entry -> entry.kind() == ActivityKind.TOKEN_RENAMED)
        .containsExactly(renamed.about(renamed.kind(), token.id().value(), "new name"));
  }

  @Test
  default void onlyTheAccountsOwnTokensAreListed() {
    addUsers();
    add(token("mine", NOW, null));
    assertThat(store().tokens().page(BOB.id(), TokenQuery.FIRST_PAGE, NOW).tokens()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LABEL, false, 'a,B,c,d'",
    "LABEL, true, 'd,c,B,a'",
    "CREATED, false, 'd,c,B,a'",
    "CREATED, true, 'a,B,c,d'",
    "LAST_USED, false, 'c,d,a,B'",
    "LAST_USED, true, 'B,a,d,c'",
    "EXPIRES, false, 'd,B,c,a'",
    "EXPIRES, true, 'a,c,B,d'",
    "STATUS, false, 'a,B,d,c'",
    "STATUS, true, 'c,d,B,a'",
  })
  default void everyColumnOrdersAcrossPages(Column column, boolean descending, String expected) {
    addUsers();
    // Ids rise with the label, so that ties are broken in a known order.
    AccessToken a = add("tk_aaaaaaaaaaaa", "a", NOW.plusSeconds(4), null);
    AccessToken b = add("tk_bbbbbbbbbbbb", "B", NOW.plusSeconds(3), NOW.plusSeconds(50));
    AccessToken c = add("tk_cccccccccccc", "c", NOW.plusSeconds(2), NOW.plusSeconds(60));
    AccessToken d = add("tk_dddddddddddd", "d", NOW.plusSeconds(1), NOW.minusSeconds(1));
    Used.write(store(), a.id(), NOW.plusSeconds(20), "x");
    Used.write(store(), b.id(), NOW.plusSeconds(30), "x");
    store()
        .tokens()
        .revoke(
            ALICE.id(), List.of(c.id()), entry(ActivityKind.TOKEN_REVOKED, c.id().value(), NOW));
    assertThat(d.lastUsedAt()).isNull();
    for (int pageSize = 1; pageSize <= 5; pageSize++) {
      var query = new TokenQuery("", TokenFilter.ALL, new Sort<>(column, descending), pageSize);
      assertThat(labels(query)).as("page size %d", pageSize).containsExactly(expected.split(","));
    }
  }

  private AccessToken add(String id, String label, Instant createdAt, @Nullable Instant expiresAt) {
    AccessToken token =
        new AccessToken(
            new TokenId(id),
            ALICE.id(),
            new Label(label),
            "alice",
            createdAt,
            expiresAt,
            null,
            null,
            null);
    add(token);
    return token;
  }

  @Test
  default void theNextPageGoesOnWhereTheLastEndedThoughTokensWereAdded() {
    addUsers();
    for (int i = 0; i < 5; i++) {
      add(token("t" + i, NOW.plusSeconds(i), null));
    }
    var query = new TokenQuery("", TokenFilter.NOT_ENDED, new Sort<>(Column.CREATED, true), 2);
    TokenPage first = store().tokens().page(ALICE.id(), query, NOW);
    add(token("newest", NOW.plusSeconds(99), null));
    TokenPage second = store().tokens().page(ALICE.id(), query.page(first.nextPageToken()), NOW);
    assertThat(second.tokens()).extracting(t -> t.label().text()).containsExactly("t2", "t1");
  }

  @Test
  default void aSearchTakesItsTextLiterally() {
    addUsers();
    add(token("100% sure", NOW, null));
    add(token("1000 sure", NOW, null));
    add(token("snake_case!", NOW, null));
    add(token("snakeXcase", NOW, null));
    add(token("'; drop table token; --", NOW, null));
    assertThat(labels(search("100%"))).containsExactly("100% sure");
    assertThat(labels(search("snake_"))).containsExactly("snake_case!");
    assertThat(labels(search("case!"))).containsExactly("snake_case!");
    assertThat(labels(search("'; DROP"))).containsExactly("'; drop table token; --");
  }

  @Test
  default void aSearchIgnoresCaseAndFormOfLettersAndFindsIds() {
    addUsers();
    AccessToken token = token("Müller’s STRASSE", NOW, null);
    add(token);
    assertThat(labels(search("mu\u0308ller"))).hasSize(1);
    assertThat(labels(search("strasse"))).hasSize(1);
    assertThat(labels(search(token.id().value()))).hasSize(1);
    assertThat(labels(search("nobody"))).isEmpty();
  }

  @Test
  default void aSearchForMoreThanAnyLabelHoldsFindsNothing() {
    addUsers();
    add(token("one", NOW, null));
    assertThat(labels(search("one".repeat(40_000)))).isEmpty();
    assertThat(labels(search("one\u0000"))).isEmpty();
    assertThat(labels(search("\ud800"))).isEmpty();
  }

  private static TokenQuery search(String text) {
    return new TokenQuery(text, TokenFilter.ALL, new Sort<>(Column.LABEL, false), 10);
  }

  @ParameterizedTest
  @CsvSource({"''", "garbage", "'%%%'", "bGFiZWwgYSBi", "LWNyZWF0ZWQgdGsgeHh4"})
  default void aForeignPageTokenIsRefused(String pageToken) {
    addUsers();
    var query =
        new TokenQuery("", TokenFilter.NOT_ENDED, new Sort<>(Column.CREATED, true), 2)
            .page(pageToken);
    assertThatThrownBy(() -> store().tokens().page(ALICE.id(), query, NOW))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.problem()).isEqualTo(InputProblem.PAGE_TOKEN_INVALID));
  }
}

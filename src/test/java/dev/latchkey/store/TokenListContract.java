package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.Label;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.Sort;
import dev.latchkey.model.SortKey;
import dev.latchkey.model.TokenChange;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the authority expects of filters, searches, orders, counts and places in long lists. */
interface TokenListContract extends AliceAndBob {
  Sort<Column> BY_LABEL = new Sort<>(Column.LABEL, false);

  private TokenPage page(TokenQuery query) {
    return store().tokens().page(ALICE.id(), query, NOW);
  }

  private static List<String> labels(TokenPage page) {
    return page.tokens().stream().map(token -> token.label().text()).toList();
  }

  private TokenPage search(String text) {
    return page(new TokenQuery(text, TokenFilter.ALL, BY_LABEL, 200));
  }

  private void revoke(AccessToken token) {
    store()
        .tokens()
        .revoke(
            ALICE.id(),
            List.of(token.id()),
            entry(ActivityKind.TOKEN_REVOKED, token.id().value(), NOW));
  }

  /** Tokens of every kind, at both sides of each limit. */
  private void addAllKinds() {
    addUsers();
    for (boolean suspended : List.of(true, false)) {
      for (Duration age : List.of(Duration.ofDays(1), Duration.ofDays(90), Duration.ofDays(200))) {
        for (Long expires : new Long[] {null, 0L, 1L, 7 * 86_400L, 7 * 86_400L + 1}) {
          for (Duration used : new Duration[] {null, Duration.ofDays(2), Duration.ofDays(90)}) {
            for (boolean revoked : List.of(false, true)) {
              AccessToken token =
                  token(
                      "t" + age.toDays() + expires + used,
                      NOW.minus(age),
                      expires == null ? null : NOW.plusSeconds(expires));
              add(token);
              if (used != null) {
                Used.write(store(), token.id(), NOW.minus(used), "127.0.0.1");
              }
              if (revoked) {
                revoke(token);
              }
            }
          }
        }
      }
      if (suspended) {
        store().tokens().suspendAll(NOW);
      }
    }
  }

  @Test
  default void everyFilterFindsAndCountsWhatTheRecordsSay() {
    addAllKinds();
    List<AccessToken> all = page(new TokenQuery("", TokenFilter.ALL, BY_LABEL, 200)).tokens();
    assertThat(all).hasSize(180);
    for (TokenFilter filter : TokenFilter.values()) {
      for (String text : List.of("", "t1")) {
        List<AccessToken> wanted =
            all.stream()
                .filter(token -> filter.includes(token, NOW))
                .filter(token -> token.label().text().startsWith("t1") || text.isEmpty())
                .toList();
        TokenPage page = page(new TokenQuery(text, filter, BY_LABEL, 200));
        assertThat(page.tokens()).as("%s %s", filter, text).containsExactlyElementsOf(wanted);
        if (text.isEmpty()) {
          assertThat(wanted).as("%s", filter).isNotEmpty();
        }
        TokenPage.Place place = place(page);
        assertThat(place.total()).as("%s %s", filter, text).isEqualTo(wanted.size());
        assertThat(place.active())
            .isEqualTo(count(all, TokenFilter.ACTIVE))
            .isEqualTo(45 - 9 /* expired */);
        assertThat(place.suspended()).isEqualTo(count(all, TokenFilter.SUSPENDED));
      }
    }
  }

  private static long count(List<AccessToken> all, TokenFilter filter) {
    return all.stream().filter(token -> filter.includes(token, NOW)).count();
  }

  @ParameterizedTest
  @CsvSource({
    "İstanbul prod, istanbul",
    "İstanbul prod, ISTANBUL",
    "İstanbul prod, İSTANBUL",
    "ırmak, IRMAK",
    "ırmak, irmak",
    "Äpfel, apfel",
    "Apfel, äpfel",
    "Äpfel, APFEL",
    "Straße, strasse",
    "STRASSE, straße",
    "STRAẞE, strasse",
    "oﬃce, office",
    "Łódź, lodz",
    "Ærø, aero",
    "Þór, thor",
    "señor, senor",
    "Ηρακλής, ηρακλησ",
    "Ελλάς ΑΕ, ΕΛΛΑΣ",
    "Việt Nam, viet nam",
    "ｆｕｌｌ, full",
    "Ⅳ, iv",
    "O’Brien, o'brien",
    "a–b, a-b",
    "кофе ёж, еж",
    "crème brûlée, creme",
    "한국, 한국",
    "file①, file1",
  })
  default void searchFindsWithoutAccentsAndCase(String label, String text) {
    addUsers();
    add(token(label, NOW, null));
    // Ids are searched too: a short text may well be in one.
    AccessToken other = token("zzz", NOW, null);
    while (other.id().value().contains(text)) {
      other = token("zzz", NOW, null);
    }
    add(other);
    assertThat(labels(search(text))).containsExactly(new Label(label).text());
    assertThat(place(search(text)).total()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\u0000", "\ud800", "%", "!", "\\"})
  default void searchForNoLetterFindsOnlyWhatHoldsIt(String text) {
    addUsers();
    add(token("café", NOW, null));
    assertThat(search(text).tokens()).isEmpty();
    assertThat(place(search(text)).total()).isZero();
  }

  @Test
  default void labelsAreSortedByLanguageAndNumbersByTheirValue() {
    addUsers();
    List<String> sorted =
        List.of(
            "# 1",
            "_x",
            "2nd",
            "10th",
            "007 bond",
            "8",
            "api-2",
            "api-10",
            "Apfel",
            "Äpfel",
            "apfel 2",
            "Zebra",
            "İstanbul",
            "ısı",
            "token 2",
            "Token 10",
            "token 010b",
            "v1.2",
            "v1.10",
            "Straße",
            "strasse 2",
            "Ωmega",
            "Яблоко",
            "日本");
    List<String> shuffled = new ArrayList<>(sorted);
    java.util.Collections.shuffle(shuffled, new Random(7));
    shuffled.forEach(label -> add(token(label, NOW, null)));

    List<String> found = labels(search(""));

    assertThat(found)
        .containsExactly(
            "# 1",
            "_x",
            "2nd",
            "007 bond",
            "8",
            "10th",
            "Apfel",
            "Äpfel",
            "apfel 2",
            "api-2",
            "api-10",
            "ısı",
            "İstanbul",
            "Straße",
            "strasse 2",
            "token 2",
            "Token 10",
            "token 010b",
            "v1.2",
            "v1.10",
            "Zebra",
            "Ωmega",
            "Яблоко",
            "日本");
  }

  @Test
  default void theDatabaseOrdersLabelsAsTheirKeysAreCompared() {
    addUsers();
    Random random = new Random(42);
    List<AccessToken> tokens = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      AccessToken token = token(label(random), NOW, null);
      tokens.add(token);
      add(token);
    }
    tokens.sort(
        Comparator.comparing((AccessToken token) -> token.label().sortKey(), SortKey::compare)
            .thenComparing(token -> token.id().value()));
    assertThat(page(new TokenQuery("", TokenFilter.ALL, BY_LABEL, 200)).tokens())
        .extracting(AccessToken::id)
        .containsExactlyElementsOf(tokens.stream().map(AccessToken::id).toList());
  }

  private static String label(Random random) {
    String[] parts = {
      "a",
      "A",
      "ä",
      "b",
      "z",
      "0",
      "00",
      "1",
      "10",
      "9",
      " ",
      "-",
      "_",
      "~",
      "é",
      "ß",
      "ss",
      "İ",
      "ı",
      "ﬁ",
      "Ω",
      "я",
      "日",
      "한",
      "😀",
      "🚀",
      "\uFF5E",
      "\uFFE6",
      "𝒜",
      "㎏",
      "ﷺ",
      "٣",
      "१",
      "👩‍👩‍👧",
    };
    StringBuilder label = new StringBuilder("x");
    for (int i = random.nextInt(6); i >= 0; i--) {
      label.append(parts[random.nextInt(parts.length)]);
    }
    return label.append('y').toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ﷺ", "😀", "㌀", "z", "9", "ΐ"})
  default void theLongestLabelsAreTakenFoundAndSorted(String character) {
    addUsers();
    String label = character.repeat(Label.MAX_LENGTH - 2);
    add(token("a" + label, NOW, null));
    add(token("b" + label, NOW, null));
    assertThat(search(label).tokens()).hasSize(2);
    assertThat(labels(search("b" + label))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  default void everyPlaceOfALongListIsReachedInEveryOrder(Column column) {
    everyPlaceIsReached(column, "");
  }

  @ParameterizedTest
  @EnumSource
  default void everyPlaceOfALongSearchIsReachedInEveryOrder(Column column) {
    everyPlaceIsReached(column, "T-");
  }

  private void everyPlaceIsReached(Column column, String search) {
    addUsers();
    add(token("else", NOW, null));
    for (int i = 0; i < 23; i++) {
      AccessToken token = token("t-" + i % 5, NOW.minusSeconds(i % 7), expiry(i));
      add(token);
      if (i % 3 == 0) {
        Used.write(store(), token.id(), NOW.minusSeconds(i * 5000L), "x");
      }
      if (i % 4 == 0) {
        revoke(token);
      }
    }
    for (boolean descending : List.of(false, true)) {
      for (TokenFilter filter : List.of(TokenFilter.ALL, TokenFilter.ACTIVE)) {
        TokenQuery query = new TokenQuery(search, filter, new Sort<>(column, descending), 4);
        List<AccessToken> all = new ArrayList<>();
        TokenPage next = page(query);
        all.addAll(next.tokens());
        while (next.nextPageToken() != null) {
          next = page(query.page(next.nextPageToken()));
          assertThat(next.place()).isNull();
          all.addAll(next.tokens());
        }
        assertThat(all).doesNotHaveDuplicates();
        int total = all.size();
        for (long offset : new long[] {0, 1, 7, total - 5, total - 1, total, Long.MAX_VALUE}) {
          TokenPage page = page(query.from(new PageStart.At(offset)));
          int begin = (int) Math.min(offset, total - 4);
          assertThat(place(page).offset()).isEqualTo(begin);
          assertThat(place(page).total()).isEqualTo(total);
          assertThat(page.tokens()).isEqualTo(all.subList(begin, begin + 4));
          if (page.nextPageToken() == null) {
            assertThat(begin).isEqualTo(total - 4);
          } else {
            assertThat(page(query.page(page.nextPageToken())).tokens())
                .isEqualTo(all.subList(begin + 4, Math.min(begin + 8, total)));
          }
        }
        for (AccessToken token : all) {
          TokenPage page = page(query.from(new PageStart.Around(token.id())));
          assertThat(page.tokens()).contains(token);
          assertThat(page.tokens())
              .isEqualTo(all.subList((int) place(page).offset(), (int) place(page).offset() + 4));
        }
        TokenPage typed = page(query.from(new PageStart.Prefix("T-3")));
        AccessToken first =
            all.stream().filter(t -> t.label().text().equals("t-3")).findFirst().orElseThrow();
        assertThat(typed.tokens()).contains(first);
      }
    }
  }

  @Test
  default void searchThatFindsNothingHasItsCountsOnEveryPage() {
    addUsers();
    add(token("here", NOW, null));
    TokenQuery none = new TokenQuery("gone", TokenFilter.ALL, BY_LABEL, 4);
    for (long offset : new long[] {0, 9}) {
      TokenPage page = page(none.from(new PageStart.At(offset)));
      assertThat(page.tokens()).isEmpty();
      assertThat(page.nextPageToken()).isNull();
      assertThat(page.place()).isEqualTo(new TokenPage.Place(0, 0, 1, 0));
    }
  }

  private static TokenPage.Place place(TokenPage page) {
    return Objects.requireNonNull(page.place());
  }

  private static @Nullable Instant expiry(int i) {
    return i % 5 == 0 ? NOW.minusSeconds(i + 1) : i % 2 == 0 ? null : NOW.plusSeconds(i * 1000L);
  }

  @Test
  default void placeOfATokenThatTheQueryDoesNotFindIsEmpty() {
    addUsers();
    AccessToken revoked = token("gone", NOW, null);
    add(revoked);
    add(token("here", NOW, null));
    revoke(revoked);
    TokenQuery active = new TokenQuery("", TokenFilter.ACTIVE, BY_LABEL, 4);

    assertThat(page(active.from(new PageStart.Around(revoked.id()))).tokens()).isEmpty();
    assertThat(place(page(active.from(new PageStart.Around(revoked.id())))).total()).isEqualTo(1);
    assertThat(page(active.from(new PageStart.Prefix("gone"))).tokens()).isEmpty();
    assertThat(page(active.from(new PageStart.Prefix("her%"))).tokens()).isEmpty();
    assertThat(page(active.from(new PageStart.Prefix(""))).tokens()).isEmpty();
    assertThat(labels(page(active.from(new PageStart.Prefix("HÉR"))))).containsExactly("here");
  }

  @Test
  default void renamedTokenIsFoundAndSortedByItsNewLabelOnly() {
    addUsers();
    AccessToken token = token("Äpfel", NOW, null);
    add(token);
    add(token("m", NOW, null));
    store()
        .tokens()
        .change(
            ALICE.id(),
            token.id(),
            TokenChange.of(new Label("Öl")),
            NOW,
            entry(ActivityKind.TOKEN_RENAMED, token.id().value(), NOW));
    assertThat(labels(search("apfel"))).isEmpty();
    assertThat(labels(search("ol"))).containsExactly("Öl");
    assertThat(labels(search(""))).containsExactly("m", "Öl");
  }
}

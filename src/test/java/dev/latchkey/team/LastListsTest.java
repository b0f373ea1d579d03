package dev.latchkey.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Description;
import dev.latchkey.model.Label;
import dev.latchkey.model.Organization;
import dev.latchkey.model.PageStart;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Rotation;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastListsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Account ANN = new Account("us_1", AccountType.USER, "ann", "Ann Ahn");
  private static final Organization ROCKET =
      new Organization(
          new Account("or_1", AccountType.ORGANIZATION, "rocket", "Rocket"),
          new Rights(false, Set.of(Privilege.VIEW_TOKENS, Privilege.MANAGE_MEMBERS)));
  private static final AccountRef OF_ROCKET = new AccountRef("or_1");
  private static final AccountRef OF_ANN = new AccountRef("us_1");
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path folder;
  private Path file;
  private long nanoTime = Long.MAX_VALUE - 5;
  private LastLists lists;

  @BeforeEach
  void open() {
    file = folder.resolve("last-lists-x.json");
    lists = again();
  }

  private LastLists again() {
    return new LastLists(file, () -> nanoTime);
  }

  private static AccessToken token(String label) {
    return new AccessToken(
        TokenId.generate(RANDOM),
        "or_1",
        new Label(label),
        new Description("what it is for"),
        "ann",
        NOW.minusSeconds(60),
        NOW.plusSeconds(60),
        null,
        NOW.minusSeconds(5),
        "203.0.113.99",
        "curl/canary",
        new Rotation(TokenId.generate(RANDOM), null, false),
        NOW.minusSeconds(9));
  }

  private static TokenPage page(int tokens, @Nullable String next) {
    return page(tokens, next, new TokenPage.Place(0, tokens, 7, 2));
  }

  private static TokenPage page(
      int tokens, @Nullable String next, TokenPage.@Nullable Place place) {
    return new TokenPage(
        IntStream.range(0, tokens).mapToObj(i -> token("token " + i)).toList(), NOW, next, place);
  }

  private void keepAll(TokenPage page) {
    lists.keep(ANN);
    lists.keep(List.of(ROCKET));
    lists.keep(OF_ROCKET, TokenQuery.FIRST_PAGE, page);
    lists.write();
  }

  @Test
  void whatWasKeptIsThereAfterARestartWithoutAddressesAndPrograms() throws IOException {
    TokenPage page = page(2, null);
    keepAll(page);

    LastLists later = again();

    assertThat(later.account()).contains(ANN);
    assertThat(later.organizations()).containsExactly(ROCKET);
    TokenPage kept = later.tokens(OF_ROCKET).orElseThrow();
    assertThat(kept.asOf()).isEqualTo(NOW);
    AccessToken first = page.tokens().getFirst();
    assertThat(kept.tokens().getFirst())
        .isEqualTo(
            new AccessToken(
                first.id(),
                "or_1",
                first.label(),
                first.description(),
                "ann",
                first.createdAt(),
                first.expiresAt(),
                null,
                first.lastUsedAt(),
                null,
                null,
                first.rotation(),
                first.suspendedAt()));
    assertThat(kept.nextPageToken()).isNull();
    assertThat(later.tokens(OF_ANN)).isEmpty();
    assertThat(Files.readString(file)).doesNotContain("203.0.113.99", "canary");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void nextPagesAreKeptUpToABound() {
    keepAll(page(200, "p1"));
    for (int i = 1; i < 10; i++) {
      lists.keep(OF_ROCKET, TokenQuery.FIRST_PAGE.page("p" + i), page(200, "p" + (i + 1), null));
    }
    assertThat(lists.tokens(OF_ROCKET).orElseThrow().tokens()).hasSize(LastLists.MOST_TOKENS);

    lists.keep(OF_ROCKET, TokenQuery.FIRST_PAGE.page("else"), page(1, null, null));
    assertThat(lists.tokens(OF_ROCKET).orElseThrow().tokens()).hasSize(LastLists.MOST_TOKENS);
    lists.keep(OF_ROCKET, TokenQuery.FIRST_PAGE, page(3, null));
    assertThat(lists.tokens(OF_ROCKET).orElseThrow().tokens()).hasSize(3);
  }

  @Test
  void pagesWhereThePersonScrolledAreKeptIfTheyGoOnAfterWhatIs() {
    TokenQuery active =
        new TokenQuery("", TokenFilter.ACTIVE, new Sort<>(Column.LABEL, false), 200);
    lists.keep(ANN);
    lists.keep(OF_ROCKET, active, place(0, 200));
    TokenPage next = place(150, 200);
    lists.keep(OF_ROCKET, active.from(new PageStart.At(150)), next);
    List<AccessToken> kept = lists.tokens(OF_ROCKET).orElseThrow().tokens();
    assertThat(kept).hasSize(350);
    assertThat(kept.getLast().id()).isEqualTo(next.tokens().getLast().id());
    assertThat(kept.get(200).id()).isEqualTo(next.tokens().get(50).id());

    for (PageStart start :
        List.of(new PageStart.Prefix("x"), new PageStart.Around(kept.getFirst().id()))) {
      lists.keep(OF_ROCKET, active.from(start), new TokenPage(List.of(), NOW, null, place(0)));
    }
    lists.keep(OF_ROCKET, active.from(new PageStart.At(360)), place(360, 200));
    lists.keep(OF_ROCKET, TokenQuery.FIRST_PAGE.from(new PageStart.At(350)), place(350, 200));
    lists.keep(OF_ROCKET, active.from(new PageStart.At(100)), place(100, 200));
    assertThat(lists.tokens(OF_ROCKET).orElseThrow().tokens()).isEqualTo(kept);
  }

  private static TokenPage.Place place(long offset) {
    return new TokenPage.Place(offset, 2000, 1900, 3);
  }

  private static TokenPage place(long offset, int tokens) {
    return page(tokens, "next", place(offset));
  }

  @Test
  void numbersOfTheWholeListAreKeptWithItsBeginning() {
    lists.keep(ANN);
    lists.keep(OF_ROCKET, TokenQuery.FIRST_PAGE, place(0, 5));
    lists.write();
    assertThat(again().tokens(OF_ROCKET).orElseThrow().place())
        .isEqualTo(new TokenPage.Place(0, 5, 1900, 3));
  }

  @Test
  void answersToSearchesAreNotKept() {
    keepAll(page(3, null));
    lists.keep(
        OF_ROCKET,
        new TokenQuery("x", TokenFilter.NOT_ENDED, TokenQuery.FIRST_PAGE.sort(), 200),
        page(1, null));
    for (TokenFilter filter :
        EnumSet.complementOf(EnumSet.of(TokenFilter.ACTIVE, TokenFilter.NOT_ENDED))) {
      lists.keep(
          OF_ROCKET, new TokenQuery("", filter, TokenQuery.FIRST_PAGE.sort(), 200), page(1, null));
    }
    assertThat(lists.tokens(OF_ROCKET).orElseThrow().tokens()).hasSize(3);
  }

  @Test
  void fileIsNeverLargerThanItsBound() throws IOException {
    lists.keep(ANN);
    for (int i = 0; i < 12; i++) {
      AccountRef account = new AccountRef("or_" + i);
      lists.keep(account, TokenQuery.FIRST_PAGE, page(200, "p1"));
      for (int p = 1; p < 5; p++) {
        lists.keep(account, TokenQuery.FIRST_PAGE.page("p" + p), page(200, "p" + (p + 1), null));
      }
    }
    lists.write();
    assertThat(Files.size(file)).isBetween(LastLists.MAX_BYTES / 4L, (long) LastLists.MAX_BYTES);
    assertThat(again().tokens(new AccountRef("or_3")).orElseThrow().tokens()).isNotEmpty();
  }

  @Test
  void whatThePersonMayNoLongerSeeIsForgotten() {
    keepAll(page(3, null));
    lists.keep(OF_ANN, TokenQuery.FIRST_PAGE, page(1, null));
    lists.keep(List.of(new Organization(ROCKET.account(), Rights.NONE)));
    assertThat(lists.tokens(OF_ROCKET)).isEmpty();
    assertThat(lists.tokens(OF_ANN)).isPresent();

    lists.keep(new Account("us_2", AccountType.USER, "bob", "Bob"));
    assertThat(lists.tokens(OF_ANN)).isEmpty();
    assertThat(lists.organizations()).isEmpty();
  }

  @Test
  void listsThatAreReadEveryFewSecondsAreWrittenAtMostOnceAMinute() throws IOException {
    lists.keep(ANN);
    byte[] first = Files.readAllBytes(file);
    nanoTime += Duration.ofSeconds(59).toNanos();
    lists.keep(List.of(ROCKET));
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    nanoTime += Duration.ofSeconds(2).toNanos();
    lists.keep(OF_ROCKET, TokenQuery.FIRST_PAGE, page(1, null));
    assertThat(again().tokens(OF_ROCKET)).isPresent();
  }

  @Test
  void deletedListsStayDeletedWhateverAnswersComeLater() {
    keepAll(page(3, null));
    lists.delete();
    assertThat(file).doesNotExist();
    keepAll(page(3, null));
    assertThat(file).doesNotExist();
    assertThat(lists.tokens(OF_ROCKET)).isEmpty();
  }

  @Test
  void fileThatCannotBeUnderstoodCountsAsNone() throws IOException {
    for (String bad :
        List.of("", "[]", "{\"tokens\":null}", "{\"person\":7}", "\0", "x".repeat(2 << 20))) {
      Files.writeString(file, bad);
      assertThat(again().account()).as(bad.length() > 99 ? "long" : bad).isEmpty();
      assertThat(again().organizations()).isEmpty();
    }
    keepAll(page(1, null));
    assertThat(again().account()).contains(ANN);
  }
}

package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Label;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading, searching, sorting and refreshing the list. */
class TokensViewModelTest {
  private static final String DISK_GONE =
      "Latchkey cannot read or write /data/latchkey.db. The log has the reason in the system’s own"
          + " words. Look there, then try again.";

  @TempDir Path folder;
  private Workbench desk;
  private HeldAnswers held;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    held = new HeldAnswers();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TokensViewModel model(TaskRunner tasks, Account account) {
    return new TokensViewModel(desk.tokens, Membership.personal(account), tasks);
  }

  private TokensViewModel model(TaskRunner tasks) {
    return model(tasks, desk.account);
  }

  private TokensViewModel loaded() {
    TokensViewModel model = model(desk.tasks);
    model.reload();
    return model;
  }

  /** Generates tokens, each a second after the one before. */
  private List<AccessToken> add(String... labels) {
    return List.of(labels).stream()
        .map(
            label -> {
              desk.clock.now = desk.clock.now.plusSeconds(1);
              return desk.add(label);
            })
        .toList();
  }

  private void addMany(int count) {
    IntStream.range(0, count).forEach(i -> add("token " + i));
  }

  private void use(AccessToken token) {
    Used.write(desk.store, token.id(), desk.clock.now, "127.0.0.1");
  }

  private static List<String> labels(TokensViewModel model) {
    return model.rows().stream()
        .map(row -> row.isRead() ? row.token().label().text() : "…")
        .toList();
  }

  @Test
  void ofWhenTheListIsThatIsShownIsTold() {
    TokensViewModel list = model(desk.tasks);
    desk.add("one");
    list.reload();
    String shown = list.age().get();
    assertThat(shown).contains(dev.latchkey.ui.RelativeTime.exact(desk.clock.instant()));
    desk.clock.now = desk.clock.now.plusSeconds(90);
    desk.tokens.breakDown();
    list.refresh();
    assertThat(list.rows()).hasSize(1);
    assertThat(list.age().get()).isEqualTo(shown);
    desk.tokens.failure = null;
    list.refresh();
    assertThat(list.age().get()).isNotEqualTo(shown);
  }

  @Test
  void activeTokensAreListedNewestFirst() {
    AccessToken lost = add("laptop", "lost", "build server").get(1);
    desk.tokens.revoke(AccountRef.ME, lost.id());
    TokensViewModel model = model(desk.tasks);
    assertThat(model.loaded().get()).isFalse();

    model.reload();

    assertThat(labels(model)).containsExactly("build server", "laptop");
    assertThat(model.loaded().get()).isTrue();
    assertThat(model.loading().get()).isFalse();
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void searchFindsLabelsAndIdsWithoutRegardToCase() {
    AccessToken laptop = add("laptop", "Build server", "rebuild").getFirst();
    TokensViewModel model = loaded();

    model.search().set(" BUILD ");
    assertThat(labels(model)).containsExactly("rebuild", "Build server");

    model.search().set(laptop.id().value());
    assertThat(labels(model)).containsExactly("laptop");

    model.search().set("kubernetes");
    assertThat(labels(model)).isEmpty();
    assertThat(model.loaded().get()).isTrue();

    model.search().set("");
    assertThat(labels(model)).hasSize(3);
  }

  @Test
  void searchTakesItsTextLiterally() {
    add("100% mine", "a_b", "axb", "'; drop table token; --", "${jndi:x}");
    TokensViewModel model = loaded();

    model.search().set("%");
    assertThat(labels(model)).containsExactly("100% mine");
    model.search().set("a_b");
    assertThat(labels(model)).containsExactly("a_b");
    model.search().set("'; drop");
    assertThat(labels(model)).containsExactly("'; drop table token; --");
    model.search().set("x".repeat(10_000));
    assertThat(labels(model)).isEmpty();
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void revokedAndExpiredTokensAreListedOnDemand() {
    AccessToken revoked = add("revoked").getFirst();
    desk.tokens.revoke(AccountRef.ME, revoked.id());
    desk.add("expired", desk.clock.now.plusSeconds(1));
    add("active");
    TokensViewModel model = loaded();
    assertThat(labels(model)).containsExactly("active");

    model.filter().set(TokenFilter.ALL);

    assertThat(model.rows().stream().map(TokenRow::status))
        .containsExactlyInAnyOrder(TokenStatus.ACTIVE, TokenStatus.EXPIRED, TokenStatus.REVOKED);
    assertThat(model.rows().stream().map(row -> row.shown().get().statusText()))
        .containsExactlyInAnyOrder("Active", "Expired", "Revoked");
  }

  @Test
  void orderIsTheAuthoritys() {
    List<AccessToken> tokens = add("b", "C", "a");
    use(tokens.getFirst());
    TokensViewModel model = loaded();

    model.sort().set(new Sort<>(Column.LABEL, false));
    assertThat(labels(model)).containsExactly("a", "b", "C");
    model.sort().set(new Sort<>(Column.LAST_USED, true));
    assertThat(labels(model)).first().isEqualTo("b");
  }

  @Test
  void everyTokenHasARowAndThoseAreReadThatArePassed() {
    addMany(450);
    TokensViewModel model = loaded();
    assertThat(model.rows()).hasSize(450);
    assertThat(labels(model)).filteredOn("…"::equals).hasSize(250);

    for (int row = 0; row < 450; row += 30) {
      model.look(row);
      assertThat(model.rows().get(row).isRead()).isTrue();
    }
    int calls = desk.tokens.calls;
    model.look(300);

    assertThat(desk.tokens.calls).isEqualTo(calls);
    assertThat(labels(model))
        .containsExactlyElementsOf(
            IntStream.range(0, 450).mapToObj(i -> "token " + (449 - i)).toList());
  }

  @Test
  void endOfALongListIsReadAtOnce() {
    addMany(700);
    TokensViewModel model = loaded();
    int calls = desk.tokens.calls;

    model.look(699);

    assertThat(desk.tokens.calls).isEqualTo(calls + 1);
    assertThat(labels(model)).last().isEqualTo("token 0");
    assertThat(labels(model).get(400)).isEqualTo("…");
  }

  @Test
  void rowThatIsReadLaterIsTheSameRow() {
    addMany(450);
    TokensViewModel model = loaded();
    TokenRow last = model.rows().getLast();
    assertThat(last.isRead()).isFalse();

    model.look(449);

    assertThat(model.rows().getLast()).isSameAs(last);
    assertThat(last.token().label().text()).isEqualTo("token 0");
  }

  @Test
  void pageIsAskedForOnlyOnce() {
    addMany(300);
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();

    model.look(250);
    model.look(260);

    assertThat(held.count()).isEqualTo(1);
    held.answerAll();
    assertThat(labels(model)).doesNotContain("…");
  }

  @Test
  void afterFastScrollingOnlyThePlaceAtItsEndIsRead() {
    addMany(1000);
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();
    for (int row = 0; row < 1000; row += 10) {
      model.look(row);
    }
    held.answerAll();
    held.answerAll();

    assertThat(labels(model).get(990)).isEqualTo("token 9");
    assertThat(labels(model).get(600)).isEqualTo("…");
  }

  @Test
  void tokenThatMovesMeanwhileIsNotListedTwiceAfterARefresh() {
    addMany(201);
    TokensViewModel model = model(desk.tasks);
    model.sort().set(new Sort<>(Column.LAST_USED, false));
    use(model.rows().getFirst().token());

    model.look(200);
    model.look(0);
    model.refresh();
    model.look(200);

    assertThat(labels(model)).hasSize(201).doesNotHaveDuplicates();
  }

  @Test
  void olderAnswersAreDropped() {
    add("alpha", "beta");
    TokensViewModel model = model(held);
    model.search().set("alpha");
    model.search().set("beta");

    held.answer(1);
    assertThat(labels(model)).containsExactly("beta");
    assertThat(model.loading().get()).isFalse();
    held.answer(0);

    assertThat(labels(model)).containsExactly("beta");
  }

  @Test
  void olderFailuresAreDropped() {
    add("alpha");
    TokensViewModel model = model(held);
    desk.tokens.breakDown();
    model.reload();
    desk.tokens.failure = null;
    model.reload();

    held.answer(0);
    assertThat(model.problem().get()).isEmpty();
    assertThat(model.loading().get()).isTrue();
    held.answer(0);

    assertThat(model.problem().get()).isEmpty();
    assertThat(labels(model)).containsExactly("alpha");
  }

  @Test
  void pageOfAnOlderSearchIsNotShown() {
    addMany(300);
    add("beta");
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();
    model.look(290);
    model.search().set("beta");

    held.answer(1);
    held.answer(0);

    assertThat(labels(model)).containsExactly("beta");
  }

  @Test
  void failureKeepsTheRowsAndSaysWhy() {
    add("laptop");
    TokensViewModel model = loaded();
    desk.tokens.breakDown();

    model.refresh();

    assertThat(model.problem().get()).isEqualTo(DISK_GONE);
    assertThat(labels(model)).containsExactly("laptop");
    assertThat(model.loading().get()).isFalse();
    assertThat(desk.unexpected).isEmpty();

    desk.tokens.failure = null;
    model.refresh();
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void firstReadingThatFailsIsNoEmptyList() {
    desk.tokens.breakDown();
    TokensViewModel model = loaded();

    assertThat(model.loaded().get()).isFalse();
    assertThat(model.problem().get()).isEqualTo(DISK_GONE);
  }

  @Test
  void afterAFailedSearchNoPageOfTheOldListIsRead() {
    addMany(300);
    add("build server");
    TokensViewModel model = loaded();
    desk.tokens.breakDown();
    model.search().set("build");
    assertThat(model.rows()).hasSize(301);
    desk.tokens.failure = null;

    model.look(299);
    assertThat(model.rows().get(299).isRead()).isFalse();
    assertThat(model.problem().get()).isEqualTo(DISK_GONE);

    model.refresh();
    assertThat(labels(model)).containsExactly("build server");
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void unexpectedFailureIsToldWithoutItsDetailsUntilThereIsAnAnswer() {
    TokensViewModel model = loaded();
    desk.tokens.failure = new IllegalStateException("column 7");

    model.refresh();
    model.refreshQuietly();
    model.refreshQuietly();

    assertThat(desk.unexpected).containsOnly(desk.tokens.failure);
    assertThat(model.problem().get())
        .isEqualTo("Something unexpected happened; the log has the details.");

    desk.tokens.failure = null;
    model.refreshQuietly();
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void refreshChangesRowsInTheirPlaces() {
    List<AccessToken> tokens = add("a", "b", "c");
    TokensViewModel model = loaded();
    List<TokenRow> before = List.copyOf(model.rows());
    assertThat(before.getLast().shown().get().lastUsed()).isEqualTo("never");
    use(tokens.getFirst());
    desk.clock.now = desk.clock.now.plus(Duration.ofMinutes(5));

    model.refresh();

    assertThat(model.rows()).containsExactlyElementsOf(before);
    assertThat(before.getLast().shown().get().lastUsed()).isEqualTo("5 minutes ago");
    assertThat(before.getFirst().shown().get().created()).isEqualTo("5 minutes ago");
  }

  @Test
  void refreshBringsNewTokensAndDropsRevokedOnes() {
    List<AccessToken> tokens = add("a", "b", "c");
    TokensViewModel model = loaded();
    TokenRow a = model.rows().getLast();
    desk.tokens.revoke(AccountRef.ME, tokens.get(1).id());
    desk.tokens.revoke(AccountRef.ME, tokens.get(2).id());
    add("d");

    model.refresh();

    assertThat(labels(model)).containsExactly("d", "a");
    assertThat(model.rows().getLast()).isSameAs(a);
  }

  @Test
  void refreshMovesRowsToTheirNewPlaces() {
    AccessToken a = add("a", "b", "c").getFirst();
    TokensViewModel model = model(desk.tasks);
    model.sort().set(new Sort<>(Column.LABEL, false));
    TokenRow row = model.rows().getFirst();
    desk.tokens.rename(AccountRef.ME, a.id(), new Label("bb"));

    model.refresh();

    assertThat(labels(model)).containsExactly("b", "bb", "c");
    assertThat(model.rows().get(1)).isSameAs(row);
  }

  @Test
  void refreshReadsWhatIsLookedAtAndNoMore() {
    addMany(450);
    TokensViewModel model = loaded();
    model.look(440);
    AccessToken changed = model.rows().get(445).token();
    desk.tokens.rename(AccountRef.ME, changed.id(), new Label("renamed"));
    int calls = desk.tokens.calls;

    model.refresh();

    assertThat(desk.tokens.calls).isEqualTo(calls + 1);
    assertThat(labels(model).get(445)).isEqualTo("renamed");
    assertThat(model.rows()).hasSize(450);
  }

  @Test
  void refreshFarDownNoticesWhatCameAtTheTop() {
    addMany(450);
    TokensViewModel model = loaded();
    model.look(440);
    TokenRow row = model.rows().get(440);
    add("newest");

    model.refresh();

    assertThat(model.rows()).hasSize(451);
    assertThat(model.rows().get(441)).isSameAs(row);
    for (int place = 0; place < 451; place += 30) {
      model.look(place);
    }
    model.refresh();
    model.look(0);
    model.refresh();
    assertThat(labels(model).getFirst()).isEqualTo("newest");
  }

  @Test
  void quietRefreshShowsNoProgressAndWaitsForNobody() {
    add("a");
    TokensViewModel model = model(held);
    model.reload();
    model.refreshQuietly();
    assertThat(held.count()).isEqualTo(1);
    held.answerAll();

    model.refreshQuietly();
    assertThat(held.count()).isEqualTo(1);
    assertThat(model.loading().get()).isFalse();
  }

  @Test
  void selectionSurvivesAnotherOrderWhereverItsTokenIsThen() {
    addMany(450);
    add("zebra");
    TokensViewModel model = loaded();
    TokenRow zebra = model.rows().getFirst();
    model.selected().setAll(zebra);

    model.sort().set(new Sort<>(Column.LABEL, false));

    assertThat(model.selected()).containsExactly(zebra);
    assertThat(model.rows().indexOf(zebra)).isEqualTo(450);
  }

  @Test
  void selectedTokenThatASearchDoesNotFindIsNotSelectedAnyMore() {
    add("alpha", "beta");
    TokensViewModel model = loaded();
    model.selected().setAll(model.rows().getFirst());

    model.search().set("alpha");

    assertThat(model.selected()).isEmpty();
  }

  @Test
  void selectedTokenThatSomebodyElseRevokedFarAwayIsLetGo() {
    addMany(450);
    TokensViewModel model = loaded();
    TokenRow row = model.rows().getFirst();
    model.selected().setAll(row);
    desk.tokens.revoke(AccountRef.ME, row.token().id());

    model.sort().set(new Sort<>(Column.CREATED, false));

    assertThat(model.selected()).isEmpty();
  }

  @Test
  void typedLabelIsFoundWhereverItIs() {
    addMany(450);
    TokensViewModel model = loaded();

    model.goTo("TOKEN 1");
    assertThat(model.selected())
        .singleElement()
        .matches(row -> row.token().label().text().equals("token 199"));

    model.sort().set(new Sort<>(Column.LABEL, false));
    model.goTo("token 30");
    assertThat(model.shown().get()).isSameAs(model.selected().getFirst());
    assertThat(model.selected().getFirst().token().label().text()).isEqualTo("token 30");
    assertThat(model.rows().indexOf(model.selected().getFirst())).isEqualTo(30);

    model.goTo("nobody");
    assertThat(model.selected().getFirst().token().label().text()).isEqualTo("token 30");
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void whereThePersonLooksIsReadAfterAnAnswerThatFoundNothing() {
    addMany(900);
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();
    model.goTo("nobody");
    model.look(600);
    held.answerAll();
    held.answerAll();
    assertThat(labels(model).subList(560, 640)).doesNotContain("…");
  }

  @Test
  void whereThePersonLooksIsReadAfterAChangeThatTookAnAnswerAway() {
    addMany(900);
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();
    model.look(600);
    model.show(add("new"));
    held.answerAll();
    held.answerAll();
    assertThat(labels(model).subList(560, 640)).doesNotContain("…");
  }

  @Test
  void nextLookReadsAgainWhatWasRefused() {
    addMany(900);
    TokensViewModel model = loaded();
    desk.tokens.breakDown();
    model.look(600);
    assertThat(model.problem().get()).isEqualTo(DISK_GONE);
    desk.tokens.failure = null;

    model.look(601);

    assertThat(labels(model).subList(560, 640)).doesNotContain("…");
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void rowsBetweenTwoPagesThatWereReadAreReadToo() {
    addMany(900);
    TokensViewModel model = loaded();
    model.look(330);
    assertThat(labels(model).subList(200, 230)).containsOnly("…");

    model.look(190);

    assertThat(labels(model).subList(150, 250)).doesNotContain("…");
  }

  @Test
  void slowAnswersAreHeardThoughTheListIsRefreshedMeanwhile() {
    add("a");
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();
    add("b");
    model.refreshQuietly();
    model.refreshQuietly();
    assertThat(held.count()).isEqualTo(1);

    held.answerAll();

    assertThat(labels(model)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void quietRefreshAfterARefusedSearchAnswersTheSearch() {
    addMany(3);
    add("build server");
    TokensViewModel model = loaded();
    desk.tokens.breakDown();
    model.search().set("build s");
    desk.tokens.failure = null;

    model.refreshQuietly();

    assertThat(labels(model)).containsExactly("build server");
  }

  @Test
  void allThatIsFoundIsSelectedAndReadWhenItIsNeeded() {
    addMany(450);
    add("other");
    TokensViewModel model = loaded();
    model.search().set("token");
    List<AccessToken> taken = new java.util.ArrayList<>();

    model.selectAll();
    assertThat(model.selection().all().get()).isTrue();
    assertThat(model.selection().isPartlyUnread()).isTrue();
    model.withSelected(taken::addAll);

    assertThat(taken).hasSize(450).doesNotHaveDuplicates();
    assertThat(taken).noneMatch(token -> token.label().text().equals("other"));
    assertThat(model.selection().progress().get()).isEmpty();

    model.search().set("");
    assertThat(model.selection().all().get()).isFalse();
  }

  @Test
  void readingOfWhatIsSelectedTellsHowFarItIsAndHappensOnce() {
    addMany(250);
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();
    model.selectAll();
    List<List<AccessToken>> taken = new java.util.ArrayList<>();

    model.withSelected(taken::add);
    model.withSelected(taken::add);
    assertThat(model.selection().progress().get()).isEqualTo("Reading 0 of 250…");
    held.answerAll();

    assertThat(taken).singleElement().satisfies(tokens -> assertThat(tokens).hasSize(250));
    assertThat(model.selection().progress().get()).isEmpty();
  }

  @Test
  void selectedRowsThatAreNotReadAreReadWhenTheyAreNeeded() {
    addMany(450);
    TokensViewModel model = loaded();
    model.selection().choose(List.of(model.rows().getFirst()), List.of(300, 301, 449));
    List<String> taken = new java.util.ArrayList<>();

    model.withSelected(tokens -> tokens.forEach(token -> taken.add(token.label().text())));

    assertThat(taken).containsExactly("token 449", "token 149", "token 148", "token 0");
  }

  @Test
  void numbersOfTokensAreToldAndFollowAnAction() {
    List<AccessToken> tokens = add("a", "b", "see 1");
    TokensViewModel model = loaded();
    assertThat(model.counts().activeText().getValue()).isEqualTo("3 active");
    assertThat(model.counts().foundText().getValue()).isEqualTo("3 found");
    int pages = desk.tokens.pages;

    model.show(List.of(desk.tokens.revoke(AccountRef.ME, tokens.getFirst().id())));

    assertThat(model.counts().activeText().getValue()).isEqualTo("2 active");
    assertThat(model.counts().foundText().getValue()).isEqualTo("2 found");
    assertThat(desk.tokens.pages).isEqualTo(pages);
    model.search().set("see 1");
    assertThat(model.counts().activeText().getValue()).isEqualTo("2 active");
    assertThat(model.counts().foundText().getValue()).isEqualTo("1 found");
    model.search().set("nobody");
    assertThat(model.counts().foundText().getValue()).isEmpty();
  }

  @Test
  void scrollingDownALongListAsksForFewPages() {
    addMany(1000);
    TokensViewModel model = loaded();
    int before = desk.tokens.pages;

    for (int i = 0; i < 1000; i += 4) {
      model.look(i);
      assertThat(model.rows().get(i).isRead()).isTrue();
    }

    assertThat(model.rows()).allMatch(TokenRow::isRead);
    assertThat(desk.tokens.pages - before).isLessThan(10);
  }

  @Test
  void scrollingUpALongListAsksForFewPages() {
    addMany(1000);
    TokensViewModel model = loaded();
    model.look(999);
    int before = desk.tokens.pages;

    for (int i = 999; i >= 0; i -= 3) {
      model.look(i);
      assertThat(model.rows().get(i).isRead()).isTrue();
    }

    assertThat(model.rows()).allMatch(TokenRow::isRead);
    assertThat(desk.tokens.pages - before).isLessThan(10);
  }

  @Test
  void suspendedTokensAreListedByTheirFilterAndTold() {
    add("a");
    TokensViewModel model = loaded();
    assertThat(model.counts().anySuspended().getValue()).isFalse();
    desk.authority.suspendAll();
    add("b");
    model.reload();

    assertThat(labels(model)).containsExactly("b");
    assertThat(model.counts().anySuspended().getValue()).isTrue();
    model.filter().set(TokenFilter.SUSPENDED);
    assertThat(labels(model)).containsExactly("a");
    assertThat(model.counts().activeText().getValue()).isEqualTo("1 active");
  }

  @Test
  void endedTokenSaysWhenItEnded() {
    AccessToken revoked = desk.add("revoked", desk.clock.now.plus(Duration.ofDays(60)));
    desk.add("expiring", desk.clock.now.plus(Duration.ofDays(6)));
    desk.add("expired", desk.clock.now.plusSeconds(1));
    desk.tokens.revoke(AccountRef.ME, revoked.id());
    desk.clock.now = desk.clock.now.plus(Duration.ofDays(3));
    TokensViewModel model = model(desk.tasks);
    model.filter().set(TokenFilter.ALL);
    model.sort().set(new Sort<>(Column.LABEL, false));

    assertThat(model.rows().stream().map(row -> row.shown().get().expires()))
        .containsExactly("expired 2 days ago", "in 3 days", "revoked 3 days ago");
    assertThat(model.rows().stream().map(row -> row.shown().get().statusText()))
        .containsExactly("Expired", "Expires soon", "Revoked");
  }

  @Test
  void orderAndFilterOfThePersonAreThoseAtTheStart() {
    add("a", "b");
    var layout = new dev.latchkey.ui.ListLayout(java.util.Map.of(), "label", "all");
    TokensViewModel model =
        new TokensViewModel(desk.tokens, Membership.personal(desk.account), desk.tasks, layout);
    int pages = desk.tokens.pages;
    model.reload();

    assertThat(desk.tokens.pages).isEqualTo(pages + 1);
    assertThat(labels(model)).containsExactly("a", "b");
    assertThat(model.filter().get()).isEqualTo(TokenFilter.ALL);

    var stale = new dev.latchkey.ui.ListLayout(java.util.Map.of(), "size", "suspended");
    TokensViewModel other =
        new TokensViewModel(desk.tokens, Membership.personal(desk.account), desk.tasks, stale);
    assertThat(other.filter().get()).isEqualTo(TokenFilter.ACTIVE);
    assertThat(other.sort().get()).isEqualTo(new Sort<>(Column.CREATED, true));
  }

  @Test
  void creatorsAreShownForOrganizationsOnly() {
    Account organization = new Account("or_1", AccountType.ORGANIZATION, "acme", "Acme");

    assertThat(model(desk.tasks).hasCreators()).isFalse();
    assertThat(model(desk.tasks, organization).hasCreators()).isTrue();
  }
}

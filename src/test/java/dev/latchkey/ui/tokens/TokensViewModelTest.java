package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenQuery.Sort;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    return model.rows().stream().map(row -> row.token().label().text()).toList();
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

    model.showEnded().set(true);

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

    model.sort().set(new Sort(Column.LABEL, false));
    assertThat(labels(model)).containsExactly("a", "b", "C");
    model.sort().set(new Sort(Column.LAST_USED, true));
    assertThat(labels(model)).first().isEqualTo("b");
  }

  @Test
  void scrollingReadsEveryTokenOnce() {
    addMany(450);
    TokensViewModel model = loaded();
    assertThat(model.rows()).hasSize(200);

    model.loadMore();
    assertThat(model.rows()).hasSize(400);
    model.loadMore();
    assertThat(model.rows()).hasSize(450);
    int calls = desk.tokens.calls;
    model.loadMore();

    assertThat(desk.tokens.calls).isEqualTo(calls);
    assertThat(labels(model))
        .containsExactlyElementsOf(
            IntStream.range(0, 450).mapToObj(i -> "token " + (449 - i)).toList());
  }

  @Test
  void nextPageIsAskedForOnlyOnce() {
    addMany(201);
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();

    model.loadMore();
    model.loadMore();

    assertThat(held.count()).isEqualTo(1);
    held.answerAll();
    assertThat(model.rows()).hasSize(201);
  }

  @Test
  void tokenThatMovesToTheNextPageIsNotListedTwice() {
    addMany(201);
    TokensViewModel model = model(desk.tasks);
    model.sort().set(new Sort(Column.LAST_USED, false));
    use(model.rows().getFirst().token());

    model.loadMore();

    assertThat(labels(model)).hasSize(201).doesNotHaveDuplicates();
  }

  @Test
  void newTokenThatMovesBetweenTwoPagesOfARefreshIsListedOnce() {
    addMany(201);
    TokensViewModel model = model(desk.tasks);
    model.sort().set(new Sort(Column.LABEL, false));
    model.loadMore();
    AccessToken moving = add("! first").getFirst();
    int before = desk.tokens.calls;
    desk.tokens.beforePage =
        () -> {
          if (desk.tokens.calls == before + 1) {
            desk.tokens.rename(AccountRef.ME, moving.id(), new Label("z last"));
          }
        };

    model.refresh();

    assertThat(labels(model)).hasSize(202).doesNotHaveDuplicates().endsWith("z last");
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
  void pageOfAnOlderSearchIsNotAppended() {
    addMany(201);
    add("beta");
    TokensViewModel model = model(held);
    model.reload();
    held.answerAll();
    model.loadMore();
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
  void afterAFailedSearchNoPageOfTheOldListIsAppended() {
    addMany(201);
    add("build server");
    TokensViewModel model = loaded();
    desk.tokens.breakDown();
    model.search().set("build");
    assertThat(model.rows()).hasSize(200);
    desk.tokens.failure = null;

    model.loadMore();
    assertThat(model.rows()).hasSize(200);
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
    model.sort().set(new Sort(Column.LABEL, false));
    TokenRow row = model.rows().getFirst();
    desk.tokens.rename(AccountRef.ME, a.id(), new Label("bb"));

    model.refresh();

    assertThat(labels(model)).containsExactly("b", "bb", "c");
    assertThat(model.rows().get(1)).isSameAs(row);
  }

  @Test
  void refreshReadsAsFarAsWasRead() {
    addMany(450);
    TokensViewModel model = loaded();
    model.loadMore();

    model.refresh();
    assertThat(model.rows()).hasSize(400);
    model.loadMore();

    assertThat(labels(model)).hasSize(450).doesNotHaveDuplicates();
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
  void quietRefreshSparesVeryLongLists() {
    AccessToken token = add("a").getFirst();
    TokensViewModel model = loaded();
    int calls = desk.tokens.calls;
    IntStream.range(0, 1000).forEach(_ -> model.rows().add(new TokenRow(token, Instant.EPOCH)));

    model.refreshQuietly();
    assertThat(desk.tokens.calls).isEqualTo(calls);

    model.refresh();
    assertThat(desk.tokens.calls).isEqualTo(calls + 1);
    assertThat(labels(model)).containsExactly("a");
  }

  @Test
  void creatorsAreShownForOrganizationsOnly() {
    Account organization = new Account("or_1", AccountType.ORGANIZATION, "acme", "Acme");

    assertThat(model(desk.tasks).hasCreators()).isFalse();
    assertThat(model(desk.tasks, organization).hasCreators()).isTrue();
  }
}

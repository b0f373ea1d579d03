package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a list shows after an action, without being read again. */
class TokenChangesTest {
  @TempDir Path folder;
  private Workbench desk;
  private TokensViewModel list;
  private final List<AccessToken> tokens = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    list = list(desk.tasks);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TokensViewModel list(TaskRunner tasks) {
    return new TokensViewModel(desk.tokens, Membership.personal(desk.account), tasks);
  }

  private void add(String... labels) {
    for (String label : labels) {
      desk.clock.now = desk.clock.now.plusSeconds(1);
      tokens.add(desk.add(label));
    }
  }

  private void addMany(int count) {
    IntStream.range(0, count).forEach(i -> add("token %03d".formatted(i)));
  }

  private void select(AccessToken... wanted) {
    list.selected().clear();
    for (AccessToken token : wanted) {
      list.rows().stream().filter(row -> row.isOf(token.id())).forEach(list.selected()::add);
    }
  }

  private List<String> labels() {
    return list.rows().stream().map(row -> row.token().label().text()).toList();
  }

  private List<AccessToken> shown() {
    return list.rows().stream().map(TokenRow::token).toList();
  }

  /** The dialogs at whose end the tokens are changed, as if the person had confirmed at once. */
  private final class Confirmed implements TokenDialogs {
    private final String label;
    private final Overlap overlap;

    Confirmed(String label, Overlap overlap) {
      this.label = label;
      this.overlap = overlap;
    }

    @Override
    public void generate(Account account, Consumer<List<AccessToken>> changed) {
      changed.accept(List.of(desk.add(label)));
    }

    @Override
    public void rename(Account in, AccessToken token, Consumer<List<AccessToken>> changed) {
      changed.accept(List.of(desk.tokens.rename(AccountRef.ME, token.id(), new Label(label))));
    }

    @Override
    public void rotate(Account in, AccessToken token, Consumer<List<AccessToken>> changed) {
      try (IssuedToken issued = desk.tokens.rotate(AccountRef.ME, token.id(), overlap)) {
        changed.accept(List.of(token.replacedBy(issued.token(), overlap), issued.token()));
      }
    }

    @Override
    public void revoke(Account in, List<AccessToken> which, Consumer<List<AccessToken>> changed) {
      changed.accept(
          desk.tokens
              .revoke(AccountRef.ME, which.stream().map(AccessToken::id).toList())
              .revoked());
    }

    @Override
    public void useIn(Account in, AccessToken token, AccessKey key) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void forgetKey(AccessToken token) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void places(AccessToken token) {
      throw new AssertionError("not asked for");
    }
  }

  private TokenActions actions(String label, Overlap overlap) {
    return desk.actions(list, Membership.personal(desk.account), new Confirmed(label, overlap));
  }

  private TokenActions actions() {
    return actions("new", Overlap.DAY);
  }

  static Stream<Sort<Column>> orders() {
    return Stream.of(Column.values())
        .flatMap(column -> Stream.of(new Sort<>(column, false), new Sort<>(column, true)));
  }

  /** Tells that the list is what the authority answers now, and that it was not asked for it. */
  private void assertUpToDate(int readings) {
    assertThat(desk.tokens.pages).isEqualTo(readings);
    List<AccessToken> now = shown();
    List<TokenRow> selected = List.copyOf(list.selected());
    list.refresh();
    assertThat(now).isEqualTo(shown());
    assertThat(list.selected()).isEqualTo(selected);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void everyActionLeavesTheListAsTheAuthorityWouldAnswer(Sort<Column> order) {
    for (boolean ended : List.of(false, true)) {
      for (String search : List.of("", "B")) {
        tokens.clear();
        add("Bob", "build {0}", "abc", "zebra", "b", "lab", "rebuild");
        desk.tokens.revoke(AccountRef.ME, tokens.get(6).id());
        list = list(desk.tasks);
        list.filter().set(ended ? TokenFilter.ALL : TokenFilter.ACTIVE);
        list.search().set(search);
        list.sort().set(order);
        list.reload();

        for (Overlap overlap : Overlap.values()) {
          select(tokens.get(overlap.ordinal()));
          desk.clock.now = desk.clock.now.plusSeconds(1);
          int readings = desk.tokens.pages;
          actions("", overlap).rotate();
          assertUpToDate(readings);
        }
        for (String label : List.of("aardvark", "ZB", "lab 2")) {
          select(tokens.get(5));
          int readings = desk.tokens.pages;
          actions(label, Overlap.DAY).rename();
          actions(label, Overlap.DAY).generate();
          assertUpToDate(readings);
        }
        select(tokens.get(1), tokens.get(2), tokens.get(5));
        int readings = desk.tokens.pages;
        actions().revoke();
        assertUpToDate(readings);
      }
    }
  }

  @Test
  void revokedTokenDisappearsAndTheOthersStaySelected() {
    add("a", "b", "c");
    list.reload();
    select(tokens.get(0), tokens.get(1));
    TokenRow kept = list.rows().getLast();
    int readings = desk.tokens.pages;

    list.show(List.of(desk.tokens.revoke(AccountRef.ME, tokens.get(1).id())));

    assertThat(labels()).containsExactly("c", "a");
    assertThat(list.selected()).containsExactly(kept);
    assertThat(desk.tokens.pages).isEqualTo(readings);
  }

  @Test
  void revokedTokenStaysInItsRowWhereEndedOnesAreListed() {
    add("a", "b");
    list.filter().set(TokenFilter.ALL);
    TokenRow row = list.rows().getFirst();
    select(tokens.get(1));

    actions().revoke();

    assertThat(list.rows()).hasSize(2).first().isSameAs(row);
    assertThat(row.shown().get().statusText()).isEqualTo("Revoked");
    assertThat(list.selected()).containsExactly(row);
  }

  @Test
  void resumedTokenIsActiveInItsRow() {
    add("a");
    desk.authority.suspendAll();
    list.filter().set(TokenFilter.ALL);
    list.reload();
    select(tokens.getFirst());
    assertThat(actions().reasons().suspended().getValue()).isTrue();
    int readings = desk.tokens.pages;

    actions().resume();

    assertThat(list.rows().getFirst().shown().get().statusText()).isEqualTo("Active");
    assertThat(desk.notices).containsExactly("“a” was resumed.");
    assertThat(desk.tokens.pages).isEqualTo(readings);
  }

  @Test
  void newTokenOfALaterMomentThanTheListIsNotFromTheFuture() {
    add("a");
    list.reload();
    desk.clock.now = desk.clock.now.plus(Duration.ofHours(2));

    actions().generate();

    assertThat(labels()).containsExactly("new", "a");
    assertThat(list.rows().getFirst().shown().get().created()).isEqualTo("just now");
  }

  @Test
  void restOfAPagedListIsReadOnceAndWhole() {
    addMany(450);
    list.sort().set(new Sort<>(Column.LABEL, false));
    select(tokens.get(199));
    actions("token 300a", Overlap.DAY).rename();
    select(tokens.get(10));
    actions("token 0105", Overlap.DAY).rename();
    select(tokens.get(20), tokens.get(198));
    actions().revoke();
    actions("token 1985", Overlap.DAY).generate();
    actions("token 400a", Overlap.DAY).generate();
    assertThat(list.rows()).hasSize(450);

    for (int row = 0; row < 450; row += 30) {
      list.look(row);
    }

    assertThat(labels()).hasSize(450).doesNotHaveDuplicates();
    List<String> rest = labels();
    list.reload();
    for (int row = 0; row < 450; row += 30) {
      list.look(row);
    }
    assertThat(rest).isEqualTo(labels());
  }

  @Test
  void newTokenIsSelectedAndShown() {
    addMany(450);
    list.reload();
    list.sort().set(new Sort<>(Column.LABEL, false));

    actions("token 300b", Overlap.DAY).generate();

    assertThat(list.selected()).singleElement().matches(TokenRow::isRead);
    TokenRow row = list.selected().getFirst();
    assertThat(row.token().label().text()).isEqualTo("token 300b");
    assertThat(list.shown().get()).isSameAs(row);
    assertThat(list.rows().get(301)).isSameAs(row);
  }

  @Test
  void allThatIsFoundIsRevokedTogether() {
    addMany(450);
    list.reload();
    list.selectAll();

    actions().revoke();

    assertThat(list.rows()).isEmpty();
    assertThat(list.counts().activeText().getValue()).isEqualTo("None active");
  }

  @Test
  void quietAnswerThatIsOlderThanTheChangeIsDropped() {
    add("a", "b");
    HeldAnswers held = new HeldAnswers();
    list = list(held);
    list.reload();
    held.answerAll();
    list.refreshQuietly();

    list.show(List.of(desk.tokens.revoke(AccountRef.ME, tokens.getFirst().id())));
    held.answerAll();

    assertThat(labels()).containsExactly("b");
  }

  @Test
  void changeDuringAReadingIsReadToo() {
    add("a", "b");
    HeldAnswers held = new HeldAnswers();
    list = list(held);
    list.reload();

    list.show(List.of(desk.tokens.revoke(AccountRef.ME, tokens.getFirst().id())));
    held.answerAll();

    assertThat(labels()).containsExactly("b");
    assertThat(list.loading().get()).isFalse();
  }

  @Test
  void changeOfAListThatCouldNotBeReadReadsIt() {
    add("a", "b");
    list.reload();
    desk.tokens.breakDown();
    list.search().set("b");
    desk.tokens.failure = null;

    list.show(List.of(desk.tokens.revoke(AccountRef.ME, tokens.getFirst().id())));

    assertThat(labels()).containsExactly("b");
    assertThat(list.problem().get()).isEmpty();
  }
}

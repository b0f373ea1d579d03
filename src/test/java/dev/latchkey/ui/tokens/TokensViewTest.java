package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private TokensViewModel model;
  private TokenActions actions;
  private ShownScreen screen;
  private final List<AccessToken> tokens = new ArrayList<>();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    model = new TokensViewModel(desk.tokens, Membership.personal(desk.account), desk.tasks);
    actions = desk.actions(model, Membership.personal(desk.account));
    add("first", "second", "third", "fourth", "fifth");
    screen = ShownScreen.of(() -> Views.load(new TokensView(model, actions)));
    ShownScreen.run(model::reload);
    screen.focus("table");
  }

  @AfterEach
  void close() {
    screen.close();
    desk.close();
  }

  private void add(String... labels) {
    for (String label : labels) {
      desk.clock.now = desk.clock.now.plusSeconds(1);
      tokens.add(desk.add(label));
    }
  }

  /** Goes to a row with the arrow keys. */
  private void goTo(String label) {
    screen.press(KeyCode.HOME);
    for (int i = 0; i < model.rows().size() && !selected().equals(List.of(label)); i++) {
      screen.press(KeyCode.DOWN);
    }
    assertThat(selected()).containsExactly(label);
  }

  private List<String> selected() {
    return ShownScreen.onFx(
        () -> model.selected().stream().map(row -> row.token().label().text()).toList());
  }

  private List<String> labels() {
    return ShownScreen.onFx(
        () ->
            model.rows().stream()
                .map(row -> row.isRead() ? row.token().label().text() : "…")
                .toList());
  }

  @Test
  void menuOfARowOpensByKeyboardInItsOrder() {
    goTo("fourth");
    screen.press(KeyCode.SHIFT, KeyCode.F10);

    assertThat(screen.menu())
        .containsExactly(
            "Copy label",
            "Copy token ID",
            "-",
            "Rename…",
            "Rotate…",
            "-",
            "Verify now  (its key is not kept in the keychain)",
            "Where it is used…",
            "-",
            "Revoke…");

    screen.press(KeyCode.ESCAPE);
    assertThat(screen.menu()).isEmpty();
    assertThat(selected()).containsExactly("fourth");
  }

  @Test
  void withoutTokensTheButtonThatGeneratesThemIsThereOnce() {
    assertThat(screen.isVisible("generate")).isTrue();
    assertThat(screen.isVisible("empty")).isFalse();
    desk.tokens.revoke(AccountRef.ME, tokens.stream().map(AccessToken::id).toList());
    ShownScreen.run(model::reload);
    assertThat(screen.isVisible("empty")).isTrue();
    assertThat(screen.isVisible("generateFirst")).isTrue();
    assertThat(screen.isVisible("generate")).isFalse();
    add("sixth");
    ShownScreen.run(model::reload);
    assertThat(screen.isVisible("generate")).isTrue();
  }

  @Test
  void revokeInTheMenuIsRed() {
    goTo("third");
    screen.press(KeyCode.SHIFT, KeyCode.F10);

    assertThat(screen.menuItemColor("revoke")).isEqualTo(Color.web("#cf222e"));
    assertThat(screen.menuItemColor("rename")).isNotEqualTo(Color.web("#cf222e"));
  }

  @Test
  void menuItemIsChosenByKeyboard() {
    goTo("fourth");
    screen.press(KeyCode.SHIFT, KeyCode.F10);
    screen.press(KeyCode.DOWN);
    screen.press(KeyCode.ENTER);

    screen.await("the second item was chosen", () -> !desk.copied.isEmpty());
    assertThat(desk.copied).containsExactly(tokens.get(3).id().value());
    assertThat(screen.menu()).isEmpty();
  }

  @Test
  void keysActOnTheSelectedToken() {
    goTo("third");
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.F2);
    screen.press(KeyCode.CONTROL, KeyCode.C);
    screen.press(KeyCode.CONTROL, KeyCode.N);

    assertThat(desk.dialogs).containsExactly("revoke third", "rename third", "generate");
    assertThat(desk.copied).containsExactly(tokens.get(2).id().value());
  }

  @Test
  void enterAndTheLetterShowTheDetailsOfOneToken() {
    goTo("third");
    screen.press(KeyCode.I);
    assertThat(actions.detailsShown().get()).isTrue();

    ShownScreen.run(() -> actions.detailsShown().set(false));
    screen.press(KeyCode.ENTER);
    assertThat(actions.detailsShown().get()).isTrue();

    ShownScreen.run(() -> actions.detailsShown().set(false));
    screen.press(KeyCode.SHIFT, KeyCode.DOWN);
    screen.press(KeyCode.ENTER);
    assertThat(actions.detailsShown().get()).isFalse();
  }

  @Test
  void keysOfTheRowsDoNothingOutsideTheTable() {
    goTo("third");
    screen.focus("refresh");
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.F2);
    screen.press(KeyCode.CONTROL, KeyCode.C);
    assertThat(desk.dialogs).isEmpty();
    assertThat(desk.copied).isEmpty();

    screen.press(KeyCode.CONTROL, KeyCode.N);
    assertThat(desk.dialogs).containsExactly("generate");
  }

  @Test
  void severalTokensAreSelectedByKeyboardAndRevokedTogether() {
    goTo("fourth");
    screen.press(KeyCode.SHIFT, KeyCode.DOWN);
    screen.press(KeyCode.DELETE);

    assertThat(desk.dialogs).containsExactly("revoke fourth, third");
  }

  @Test
  void searchIsReachedTypedAndClearedByKeyboard() {
    screen.press(KeyCode.CONTROL, KeyCode.F);
    assertThat(screen.focused()).isEqualTo("search");
    screen.type("fourth");
    screen.await("the list is searched", () -> model.rows().size() == 1);
    assertThat(labels()).containsExactly("fourth");

    screen.press(KeyCode.ESCAPE);
    assertThat(screen.find("search", TextField.class).getText()).isEmpty();
    assertThat(labels()).hasSize(5);
  }

  @Test
  void arrowDownGoesFromTheSearchToTheFirstRow() {
    screen.press(KeyCode.CONTROL, KeyCode.F);
    screen.press(KeyCode.DOWN);

    assertThat(screen.focused()).isEqualTo("table");
    assertThat(selected()).containsExactly("fifth");
  }

  @Test
  void deleteInTheSearchRevokesNothing() {
    goTo("third");
    screen.press(KeyCode.CONTROL, KeyCode.F);
    screen.type("x");
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.BACK_SPACE);

    assertThat(desk.dialogs).isEmpty();
  }

  @Test
  void selectionStaysWithItsTokenWhenOthersComeAndGo() {
    goTo("second");
    add("sixth", "seventh");
    desk.tokens.revoke(AccountRef.ME, tokens.get(0).id());
    desk.tokens.revoke(AccountRef.ME, tokens.get(2).id());
    desk.tokens.revoke(AccountRef.ME, tokens.get(4).id());
    screen.press(KeyCode.F5);
    assertThat(labels()).containsExactly("seventh", "sixth", "fourth", "second");
    assertThat(selected()).containsExactly("second");

    screen.press(KeyCode.DELETE);
    assertThat(desk.dialogs).containsExactly("revoke second");
  }

  @Test
  void severalSelectedTokensStaySelectedWhenOthersComeAndGo() {
    goTo("fourth");
    screen.press(KeyCode.SHIFT, KeyCode.DOWN);
    add("sixth");
    desk.tokens.revoke(AccountRef.ME, tokens.get(4).id());
    screen.press(KeyCode.F5);

    assertThat(selected()).containsExactlyInAnyOrder("fourth", "third");
  }

  @Test
  void revokedTokenIsNotReplacedInTheSelectionByAnother() {
    goTo("third");
    desk.tokens.revoke(AccountRef.ME, tokens.get(2).id());
    screen.press(KeyCode.F5);
    assertThat(labels()).containsExactly("fifth", "fourth", "second", "first");
    screen.press(KeyCode.DELETE);

    assertThat(desk.dialogs).isEmpty();
  }

  @Test
  void tokenThatAnActionTakesAwayIsNotReplacedInTheSelectionByAnother() {
    goTo("third");
    AccessToken revoked = desk.tokens.revoke(AccountRef.ME, tokens.get(2).id());
    ShownScreen.run(() -> model.show(List.of(revoked)));
    assertThat(labels()).containsExactly("fifth", "fourth", "second", "first");
    screen.press(KeyCode.DELETE);

    assertThat(desk.dialogs).isEmpty();
  }

  @Test
  void searchSelectsNothingInItsResult() {
    goTo("third");
    screen.press(KeyCode.CONTROL, KeyCode.F);
    screen.type("fourth");
    screen.await("the list is searched", () -> model.rows().size() == 1);

    assertThat(selected()).isEmpty();
  }

  @Test
  void clickOnAColumnAsksTheAuthorityForAnotherOrder() {
    screen.click(header("Label"));
    assertThat(model.sort().get()).isEqualTo(new Sort<>(Column.LABEL, false));
    assertThat(labels()).containsExactly("fifth", "first", "fourth", "second", "third");

    screen.click(header("Label"));
    assertThat(model.sort().get()).isEqualTo(new Sort<>(Column.LABEL, true));
    assertThat(labels()).containsExactly("third", "second", "fourth", "first", "fifth");

    screen.click(header("Label"));
    assertThat(model.sort().get()).isEqualTo(new Sort<>(Column.LABEL, false));
  }

  @Test
  void firstClickOnTheOrderedColumnTurnsTheOrderRound() {
    screen.click(header("Created"));

    assertThat(model.sort().get()).isEqualTo(new Sort<>(Column.CREATED, false));
    assertThat(labels()).startsWith("first");
    assertThat(screen.find("table", TableView.class).getSortOrder()).hasSize(1);
  }

  private Node header(String text) {
    TableView<?> table = screen.find("table", TableView.class);
    return ShownScreen.onFx(
        () ->
            table.lookupAll(".column-header .label").stream()
                .filter(node -> node instanceof Label label && text.equals(label.getText()))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void endGoesToTheLastRowAndHomeToTheFirst() {
    for (int i = 0; i < 450; i++) {
      add("more " + i);
    }
    ShownScreen.run(model::reload);

    screen.press(KeyCode.END);
    screen.await("the last row is read", () -> selected().equals(List.of("first")));
    assertThat(labels().get(440)).isEqualTo("more 9");
    assertThat(labels().get(225)).isEqualTo("…");

    screen.press(KeyCode.HOME);
    screen.await("the first row", () -> selected().equals(List.of("more 449")));
  }

  /** More are painted by copying a picture, which is most of the work while the list scrolls. */
  @Test
  void rowIsPaintedInOneLayer() {
    assertThat(
            ShownScreen.onFx(
                () ->
                    screen.find("table", TableView.class).lookupAll(".table-row-cell").stream()
                        .map(row -> ((Region) row).getBackground().getFills().size())
                        .toList()))
        .hasSizeGreaterThan(5)
        .containsOnly(1);
  }

  @Test
  void selectedRowIsPaintedInAnotherColour() {
    goTo("third");

    Map<Boolean, Set<Paint>> colours =
        ShownScreen.onFx(
            () ->
                screen.find("table", TableView.class).lookupAll(".table-row-cell").stream()
                    .map(TableRow.class::cast)
                    .filter(row -> !row.isEmpty())
                    .collect(
                        Collectors.partitioningBy(
                            TableRow::isSelected,
                            Collectors.mapping(
                                row -> row.getBackground().getFills().getFirst().getFill(),
                                Collectors.toSet()))));
    assertThat(colours.get(true)).hasSize(1).doesNotContainAnyElementsOf(colours.get(false));
    assertThat(colours.get(false)).hasSize(1);
  }

  @Test
  void exportOfTheSelectionSaysWhyItIsDisabled() {
    MenuButton button = ShownScreen.onFx(MenuButton::new);
    ShownScreen.run(
        () ->
            ExportMenu.fill(
                button,
                new TokensExport(
                    model, desk.tokens, Membership.personal(desk.account), (_, _, _) -> {})));
    MenuItem item = button.getItems().getLast();
    assertThat(item.getText()).isEqualTo("Selected tokens, as JSON…  (nothing is selected)");
    assertThat(item.isDisable()).isTrue();

    goTo("third");

    assertThat(item.getText()).isEqualTo("The selected token, as JSON…");
    assertThat(item.isDisable()).isFalse();
  }

  @Test
  void everythingFoundIsSelectedByOneKeyAlsoWhatIsNotRead() {
    for (int i = 0; i < 450; i++) {
      add("more " + i);
    }
    ShownScreen.run(() -> model.search().set("more"));
    assertThat(screen.text("found")).isEqualTo("450 found");

    screen.press(KeyCode.CONTROL, KeyCode.A);
    assertThat(screen.text("found")).isEqualTo("All 450 are selected");
    screen.press(KeyCode.DELETE);
    assertThat(desk.dialogs).singleElement().asString().startsWith("revoke more 449, more 448");
    assertThat(desk.dialogs.getFirst().split(",")).hasSize(450);
    screen.press(KeyCode.CONTROL, KeyCode.C);
    assertThat(desk.copied.getFirst().split("\n")).hasSize(450);

    screen.press(KeyCode.ESCAPE);
    assertThat(screen.text("found")).isEqualTo("450 found");
    screen.press(KeyCode.CONTROL, KeyCode.A);
    screen.press(KeyCode.HOME);
    assertThat(screen.text("found")).isEqualTo("450 found");
    assertThat(selected()).containsExactly("more 449");
  }

  @Test
  void selectionByShiftEndHasAllRowsInBetween() {
    for (int i = 0; i < 450; i++) {
      add("more " + i);
    }
    ShownScreen.run(model::reload);
    screen.press(KeyCode.HOME);

    screen.press(KeyCode.SHIFT, KeyCode.END);
    screen.press(KeyCode.DELETE);

    assertThat(desk.dialogs.getFirst().split(",")).hasSize(455);
  }

  @Test
  void fewTokensAreAllSelectedAsRows() {
    screen.press(KeyCode.CONTROL, KeyCode.A);

    assertThat(selected()).hasSize(5);
    screen.press(KeyCode.DELETE);
    assertThat(desk.dialogs.getFirst().split(",")).hasSize(5);
  }

  @Test
  void typingGoesToThatLabelAlsoOneThatIsNotRead() {
    for (int i = 0; i < 450; i++) {
      add("more " + i);
    }
    ShownScreen.run(model::reload);
    screen.focus("table");

    screen.type("more 7");
    screen.await("the label is there", () -> selected().equals(List.of("more 79")));
    assertThat(screen.focused()).isEqualTo("table");
    assertThat(desk.dialogs).isEmpty();
  }

  @Test
  void pillsAreChosenByClickAndByArrowKey() {
    desk.tokens.revoke(AccountRef.ME, tokens.getFirst().id());
    screen.click(screen.find("ended", Node.class));
    screen.await("the ended one", () -> labels().equals(List.of("first")));

    screen.click(screen.find("ended", Node.class));
    assertThat(model.filter().get()).as("one is always chosen").isEqualTo(TokenFilter.ENDED);
    screen.press(KeyCode.RIGHT);
    assertThat(model.filter().get()).isEqualTo(TokenFilter.ALL);
    assertThat(labels()).hasSize(5);
    assertThat(screen.isVisible("suspended")).isFalse();

    desk.authority.suspendAll();
    ShownScreen.run(model::reload);
    assertThat(screen.isVisible("suspended")).isTrue();
  }

  @Test
  void titleCountsTheActiveTokens() {
    assertThat(screen.text("count")).isEqualTo("5 active");
    ShownScreen.run(() -> model.search().set("third"));
    assertThat(screen.text("count")).isEqualTo("5 active");
    assertThat(screen.text("found")).isEqualTo("1 found");
  }

  @Test
  void columnsAreChosenInAMenuAndIdIsOffAtFirst() {
    assertThat(columns()).containsExactly("Label", "Created", "Last used", "Expires", "Status");
    javafx.scene.control.MenuButton chooser =
        screen.find("columns", javafx.scene.control.MenuButton.class);
    ShownScreen.run(
        () ->
            chooser.getItems().stream()
                .filter(item -> "ID".equals(item.getText()))
                .map(javafx.scene.control.CheckMenuItem.class::cast)
                .forEach(item -> item.setSelected(true)));
    assertThat(columns()).endsWith("ID");
    assertThat(chooser.getItems()).extracting("text").doesNotContain("Label");
  }

  private List<String> columns() {
    TableView<?> table = screen.find("table", TableView.class);
    return ShownScreen.onFx(
        () -> table.getVisibleLeafColumns().stream().map(column -> column.getText()).toList());
  }

  @Test
  void failureIsShownAboveTheOldRows() {
    desk.tokens.breakDown();
    screen.press(KeyCode.F5);

    assertThat(screen.isVisible("problemBar")).isTrue();
    assertThat(screen.text("problem")).startsWith("Latchkey cannot read or write");
    assertThat(labels()).hasSize(5);
  }

  @Test
  void emptyListAndEmptySearchSaySoDifferently() {
    ShownScreen.run(() -> model.search().set("{0}"));
    assertThat(screen.isVisible("nothingFound")).isTrue();
    assertThat(screen.isVisible("empty")).isFalse();
    assertThat(screen.text("nothingFoundText")).isEqualTo("No access token matches “{0}”.");

    tokens.forEach(token -> desk.tokens.revoke(AccountRef.ME, token.id()));
    ShownScreen.run(() -> model.search().set(""));
    assertThat(screen.isVisible("nothingFound")).isFalse();
    assertThat(screen.isVisible("empty")).isTrue();
  }

  @Test
  void afterGeneratingTheFocusIsInTheList() {
    screen.focus("generate");
    screen.press(KeyCode.SPACE);

    assertThat(desk.dialogs).containsExactly("generate");
    assertThat(screen.focused()).isEqualTo("table");
  }
}

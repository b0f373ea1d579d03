package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommandTest {
  private final List<String> ran = new ArrayList<>();
  private final StringProperty reason = new SimpleStringProperty("");
  private final Command rename =
      new Command("rename", "Rename…", () -> ran.add("rename"))
          .keys(new KeyCodeCombination(KeyCode.F2))
          .unless(reason);

  @BeforeAll
  static void start() {
    Pictures.startToolkit();
  }

  @Test
  void menuItemHasTheTextTheShortcutAndTheAction() {
    MenuItem item = ShownScreen.onFx(rename::item);

    assertThat(item.getText()).isEqualTo("Rename…");
    assertThat(item.getAccelerator()).isEqualTo(new KeyCodeCombination(KeyCode.F2));
    assertThat(item.getId()).isEqualTo("rename");
    assertThat(item.isMnemonicParsing()).isFalse();
    item.fire();
    assertThat(ran).containsExactly("rename");
  }

  @Test
  void menuItemThatCannotBeUsedSaysWhyInItsText() {
    MenuItem item = ShownScreen.onFx(rename::item);

    reason.set("select one token");
    assertThat(item.isDisable()).isTrue();
    assertThat(item.getText()).isEqualTo("Rename…  (select one token)");

    reason.set("");
    assertThat(item.isDisable()).isFalse();
    assertThat(item.getText()).isEqualTo("Rename…");
  }

  @Test
  void buttonHasTheShortcutInItsTooltipAndTheReasonAsItsHelp() {
    Button button = ShownScreen.onFx(Button::new);
    ShownScreen.run(() -> rename.on(button));
    assertThat(button.getText()).isEqualTo("Rename…");
    assertThat(button.getTooltip().getText())
        .isEqualTo("Rename… (" + new KeyCodeCombination(KeyCode.F2).getDisplayText() + ")");

    ShownScreen.run(() -> reason.set("select one token"));
    assertThat(button.isDisable()).isTrue();
    assertThat(button.getTooltip().getText()).isEqualTo("Rename…  (select one token)");
    assertThat(button.getAccessibleHelp()).isEqualTo("select one token");

    ShownScreen.run(
        () -> {
          reason.set("");
          button.fire();
        });
    assertThat(ran).containsExactly("rename");
  }

  @Test
  void disabledButtonShowsItsReasonToTheMouse() {
    Button button = ShownScreen.onFx(Button::new);
    try (ShownScreen screen =
        ShownScreen.of(
            () -> {
              rename.on(button);
              return new javafx.scene.layout.VBox(button);
            })) {
      ShownScreen.run(() -> moveOver(button));
      ShownScreen.run(() -> reason.set("select one token"));
      assertThat(button.getTooltip().isShowing()).isFalse();

      ShownScreen.run(() -> moveOver(button));
      screen.await("the reason is shown", () -> button.getTooltip().isShowing());
      assertThat(button.getTooltip().getText()).isEqualTo("Rename…  (select one token)");

      ShownScreen.run(() -> move(button.getParent(), 700, 500));
      assertThat(ShownScreen.onFx(() -> button.getTooltip().isShowing())).isFalse();
    }
  }

  private static void moveOver(Button button) {
    move(button.getParent(), 10, 10);
  }

  /** Fires what the pane around a button hears when the mouse is moved. */
  private static void move(javafx.scene.Node pane, double x, double y) {
    javafx.geometry.Point2D at = pane.localToScreen(x, y);
    javafx.event.Event.fireEvent(
        pane,
        new MouseEvent(
            MouseEvent.MOUSE_MOVED,
            x,
            y,
            at.getX(),
            at.getY(),
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  @Test
  void buttonWithOnlyAnIconIsNamedForScreenReaders() {
    Button button = ShownScreen.onFx(Button::new);
    ShownScreen.run(() -> new Command("refresh", "Refresh", () -> {}).icon("fth-x").onIcon(button));

    assertThat(button.getText()).isEmpty();
    assertThat(button.getGraphic()).isNotNull();
    assertThat(button.getAccessibleText()).isEqualTo("Refresh");
    assertThat(button.getTooltip().getText()).isEqualTo("Refresh");
  }

  @Test
  void whatIsDisabledOrNotOfferedDoesNotRun() {
    SimpleBooleanProperty offered = new SimpleBooleanProperty(true);
    rename.onlyIf(offered);

    reason.set("no");
    rename.run();
    reason.set("");
    offered.set(false);
    rename.run();
    assertThat(ran).isEmpty();

    offered.set(true);
    rename.run();
    assertThat(ran).containsExactly("rename");
  }

  @Test
  void linesStandOnlyBetweenGroupsThatHaveSomething() {
    SimpleBooleanProperty offered = new SimpleBooleanProperty(false);
    Command hidden = new Command("hidden", "Hidden", () -> {}).onlyIf(offered);
    Command revoke = new Command("revoke", "Revoke…", () -> {}).dangerous();
    List<List<Command>> groups =
        List.of(List.of(hidden), List.of(rename), List.of(hidden), List.of(revoke));

    assertThat(texts(groups)).containsExactly("Rename…", "-", "Revoke…");
    offered.set(true);
    assertThat(texts(groups))
        .containsExactly("Hidden", "-", "Rename…", "-", "Hidden", "-", "Revoke…");
    assertThat(ShownScreen.onFx(revoke::item).getStyleClass()).contains("danger");
  }

  private static List<String> texts(List<List<Command>> groups) {
    return ShownScreen.onFx(
        () ->
            CommandMenu.items(groups).stream()
                .map(item -> item instanceof SeparatorMenuItem ? "-" : item.getText())
                .toList());
  }

  @Test
  void firstKeyIsTheOneThatIsShown() {
    KeyCombination first = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    rename.keys(first, new KeyCodeCombination(KeyCode.INSERT));

    assertThat(rename.getAccelerator()).isEqualTo(first);
    assertThat(rename.keys()).hasSize(2);
  }
}

package dev.latchkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class ShortcutsViewTest {
  private static Command command(String id, String text) {
    return new Command(id, text, () -> {});
  }

  @Test
  void innermostComesFirstAndWhatItReplacesIsNotListedTwice() {
    List<String> closed = new ArrayList<>();
    try (ShownScreen screen =
        ShownScreen.dialog(
            () -> {
              Pane node = new Pane();
              Command outer =
                  command("generate", "Generate").keys(new KeyCodeCombination(KeyCode.F3));
              Command search = command("search", "Search").keys(new KeyCodeCombination(KeyCode.F4));
              Command noKeys = command("rotate", "Rotate…");
              Command inner =
                  command("generate", "Generate here").keys(new KeyCodeCombination(KeyCode.F3));
              return Views.load(
                  new ShortcutsView(
                      List.of(
                          new CommandKeys.Group(
                              "Everywhere", node, false, List.of(outer, search, noKeys)),
                          new CommandKeys.Group("List", node, true, List.of(inner))),
                      () -> closed.add("closed")));
            },
            () -> true)) {
      VBox list = screen.find("list", VBox.class);
      assertThat(
              ShownScreen.onFx(
                  () ->
                      list.lookupAll(".label").stream()
                          .map(node -> ((Label) node).getText())
                          .toList()))
          .containsExactly("List", "Generate here", "F3", "Everywhere", "Search", "F4");

      screen.press(KeyCode.ENTER);
      assertThat(closed).containsExactly("closed");
    }
  }

  @Test
  void menuBarIsOnlyThereWhereTheSystemHasOne() {
    assertThat(SystemMenuBar.isThere("Mac OS X")).isTrue();
    assertThat(SystemMenuBar.isThere("Linux")).isFalse();
    assertThat(SystemMenuBar.isThere("Windows 11")).isFalse();
  }

  @Test
  void menuBarIsMadeOfTheSameCommands() {
    List<List<Command>> groups =
        List.of(
            List.of(command("generate", "Generate").keys(new KeyCodeCombination(KeyCode.F3))),
            List.of(command("settings", "Settings")),
            List.of(command("shortcuts", "Keyboard shortcuts")));
    MenuBar bar = ShownScreen.onFx(() -> SystemMenuBar.of(groups));

    assertThat(bar.isUseSystemMenuBar()).isTrue();
    assertThat(bar.getMenus()).extracting(Menu::getText).containsExactly("File", "View", "Help");
    assertThat(bar.getMenus().getFirst().getItems())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.getText()).isEqualTo("Generate");
              assertThat(item.getAccelerator()).isEqualTo(new KeyCodeCombination(KeyCode.F3));
            });
  }
}

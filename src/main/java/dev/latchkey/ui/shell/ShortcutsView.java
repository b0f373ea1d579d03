package dev.latchkey.ui.shell;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import java.util.Collection;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The shortcuts that work now, by where they work. */
public final class ShortcutsView {
  private final List<CommandKeys.Group> groups;
  private final Runnable close;

  @FXML private VBox list;

  /**
   * A view of {@code groups}.
   *
   * @param groups the outermost first; a command of an inner one stands in for its like outside
   */
  public ShortcutsView(List<CommandKeys.Group> groups, Runnable close) {
    this.groups = groups;
    this.close = close;
  }

  @FXML
  private void initialize() {
    Collection<Command> reachable = CommandKeys.reachable(groups);
    for (CommandKeys.Group group : groups.reversed()) {
      List<Command> shown =
          group.offered().stream()
              .filter(command -> reachable.contains(command) && !command.keys().isEmpty())
              .toList();
      if (!shown.isEmpty()) {
        list.getChildren().add(section(group.title(), shown));
      }
    }
  }

  private static Node section(String name, List<Command> commands) {
    Label title = new Label(name);
    title.getStyleClass().add("section-title");
    VBox section = new VBox(title);
    commands.forEach(command -> section.getChildren().add(row(command)));
    section.getStyleClass().add("shortcut-section");
    return section;
  }

  private static Node row(Command command) {
    Label text = new Label(command.getText());
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    HBox row = new HBox(text, between);
    for (KeyCombination keys : command.keys()) {
      Label cap = new Label(name(keys));
      cap.setMinWidth(Label.USE_PREF_SIZE);
      cap.getStyleClass().add("shortcut-key");
      row.getChildren().add(cap);
    }
    row.getStyleClass().add("shortcut-row");
    return row;
  }

  /** Returns the keys as the platform writes them, but Enter as a word that can be read aloud. */
  private static String name(KeyCombination keys) {
    return keys.equals(new KeyCodeCombination(KeyCode.ENTER))
        ? KeyCode.ENTER.getName()
        : keys.getDisplayText();
  }

  @FXML
  private void close() {
    close.run();
  }
}

package dev.latchkey.ui;

import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The commands of a field to search a table in. */
public final class SearchCommands {
  private SearchCommands() {}

  /** Lets Escape empty the field and the arrow down go to what was found in {@code table}. */
  public static void inside(TextField field, TableView<?> table) {
    CommandKeys.inside(
        field,
        Strings.get("commands.search.group"),
        List.of(
            new Command("clearSearch", Strings.get("commands.search.clear"), field::clear)
                .keys(new KeyCodeCombination(KeyCode.ESCAPE))
                .onlyIf(field.textProperty().isNotEmpty()),
            new Command("leaveSearch", Strings.get("commands.search.leave"), () -> leave(table))
                .keys(new KeyCodeCombination(KeyCode.DOWN))));
  }

  private static void leave(TableView<?> table) {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  /** Returns the command that goes to the field, for another search. */
  public static Command enter(TextField field) {
    return new Command(
            "search",
            Strings.get("commands.search.text"),
            () -> {
              field.requestFocus();
              field.selectAll();
            })
        .keys(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN));
  }
}

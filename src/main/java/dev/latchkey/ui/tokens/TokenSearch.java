package dev.latchkey.ui.tokens;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.Strings;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.util.Duration;

/**
 * The field to search in. It asks when the typing pauses, and at once for Enter or when emptied.
 */
final class TokenSearch {
  private final TextField field;
  private final TokensViewModel list;
  private final PauseTransition pause = new PauseTransition(Duration.millis(15));

  TokenSearch(TextField field, TokensViewModel list) {
    this.field = field;
    this.list = list;
  }

  /**
   * Follows the typing.
   *
   * @param leave goes to what was found, for the arrow down
   */
  void follow(Runnable leave) {
    pause.setOnFinished(_ -> ask());
    field.textProperty().subscribe((_, typed) -> changed(typed));
    field.setOnAction(_ -> ask());
    CommandKeys.inside(
        field,
        Strings.get("commands.search.group"),
        List.of(
            new Command("clearSearch", Strings.get("tokens.nothingFound.clear"), field::clear)
                .keys(new KeyCodeCombination(KeyCode.ESCAPE))
                .onlyIf(field.textProperty().isNotEmpty()),
            new Command("leaveSearch", Strings.get("commands.search.leave"), leave)
                .keys(new KeyCodeCombination(KeyCode.DOWN))));
  }

  /** Returns the command that goes to the field. */
  Command command() {
    return new Command("search", Strings.get("commands.search.text"), this::enter)
        .keys(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN));
  }

  /** Goes to the field, for another search. */
  private void enter() {
    field.requestFocus();
    field.selectAll();
  }

  private void changed(String typed) {
    if (typed.isEmpty()) {
      ask();
    } else {
      pause.playFromStart();
    }
  }

  private void ask() {
    pause.stop();
    list.search().set(field.getText());
  }
}

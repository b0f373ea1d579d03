package dev.latchkey.ui.tokens;

import javafx.animation.PauseTransition;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/**
 * The field to search in. It asks when the typing pauses, and at once for Enter or when emptied.
 */
final class TokenSearch {
  private final TextField field;
  private final TokensViewModel list;
  private final PauseTransition pause = new PauseTransition(Duration.millis(50));

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
    field.addEventHandler(KeyEvent.KEY_PRESSED, event -> keyPressed(event, leave));
  }

  /** Goes to the field, for another search. */
  void enter() {
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

  private void keyPressed(KeyEvent event, Runnable leave) {
    if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
      field.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN) {
      leave.run();
      event.consume();
    }
  }
}

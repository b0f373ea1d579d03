package dev.latchkey.ui.widget;

import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/** Searches as a person types: when the typing pauses, and at once for Enter or when emptied. */
public final class TypedSearch {
  private final TextField field;
  private final Consumer<String> ask;
  private final PauseTransition pause = new PauseTransition(Duration.millis(200));

  private TypedSearch(TextField field, Consumer<String> ask) {
    this.field = field;
    this.ask = ask;
  }

  /**
   * Follows the typing in a field.
   *
   * @param table what the arrow down goes to
   * @param ask gets the text
   */
  public static TypedSearch of(TextField field, TableView<?> table, Consumer<String> ask) {
    TypedSearch search = new TypedSearch(field, ask);
    search.pause.setOnFinished(_ -> search.ask());
    field.textProperty().subscribe((_, typed) -> search.changed(typed));
    field.setOnAction(_ -> search.ask());
    field.addEventHandler(KeyEvent.KEY_PRESSED, event -> search.keyPressed(event, table));
    return search;
  }

  /** Goes to the field, for another search. */
  public void enter() {
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
    ask.accept(field.getText());
  }

  private void keyPressed(KeyEvent event, TableView<?> table) {
    if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
      field.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN) {
      table.requestFocus();
      if (table.getSelectionModel().isEmpty()) {
        table.getSelectionModel().selectFirst();
      }
      event.consume();
    }
  }
}

package dev.latchkey.ui.widget;

import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextField;
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
   * @param ask gets the text
   */
  public static void follow(TextField field, Consumer<String> ask) {
    TypedSearch search = new TypedSearch(field, ask);
    search.pause.setOnFinished(_ -> search.ask());
    field.textProperty().subscribe((_, typed) -> search.changed(typed));
    field.setOnAction(_ -> search.ask());
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
}

package dev.latchkey.ui.tokens;

import java.util.function.IntPredicate;
import javafx.animation.PauseTransition;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/** Goes to the label whose beginning is typed in the table, whether or not it has been read. */
final class TokenTyping {
  private final TableView<TokenRow> table;
  private final TokensViewModel list;
  private final PauseTransition pause = new PauseTransition(Duration.seconds(1));
  private String typed = "";

  TokenTyping(TableView<TokenRow> table, TokensViewModel list) {
    this.table = table;
    this.list = list;
  }

  /** Follows the typing. */
  void follow() {
    pause.setOnFinished(_ -> typed = "");
    table.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  private void typed(KeyEvent event) {
    String text = event.getCharacter();
    if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown() || !isText(text)) {
      return;
    }
    if (typed.isEmpty() && text.isBlank()) {
      // By itself, the space bar selects a row.
      return;
    }
    typed += text;
    pause.playFromStart();
    list.goTo(typed);
    event.consume();
  }

  private static boolean isText(String text) {
    IntPredicate control = Character::isISOControl;
    return !text.isEmpty()
        && !text.equals(KeyEvent.CHAR_UNDEFINED)
        && text.codePoints().noneMatch(control);
  }
}

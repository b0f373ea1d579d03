package dev.latchkey.ui.tokens;

import dev.latchkey.ui.Command;
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
  private final Command ofOneLetter;
  private String typed = "";
  private boolean isTaken;

  /**
   * Nothing is typed yet.
   *
   * @param ofOneLetter has a letter among its keys, which is its own unless it goes on after others
   */
  TokenTyping(TableView<TokenRow> table, TokensViewModel list, Command ofOneLetter) {
    this.table = table;
    this.list = list;
    this.ofOneLetter = ofOneLetter;
  }

  /** Follows the typing. */
  void follow() {
    pause.setOnFinished(_ -> typed = "");
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    table.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  private void pressed(KeyEvent event) {
    boolean isCommand =
        event.getCode().isLetterKey()
            && ofOneLetter.keys().stream().anyMatch(keys -> keys.match(event));
    isTaken = isCommand && typed.isEmpty();
    if (isCommand && !isTaken) {
      event.consume();
    }
  }

  private void typed(KeyEvent event) {
    String text = event.getCharacter();
    if (isTaken
        || event.isShortcutDown()
        || event.isAltDown()
        || event.isMetaDown()
        || !isText(text)) {
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

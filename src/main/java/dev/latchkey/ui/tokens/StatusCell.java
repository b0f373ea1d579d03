package dev.latchkey.ui.tokens;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell with a status as a badge: a word, with a colour that repeats it. */
final class StatusCell extends TableCell<TokenRow, TokenRow.Shown> {
  private final Label badge = new Label();
  private String style = "";

  @Override
  protected void updateItem(TokenRow.@Nullable Shown shown, boolean empty) {
    super.updateItem(shown, empty);
    if (empty || shown == null) {
      setGraphic(null);
      return;
    }
    // A change of style costs more than all the rest of the row.
    if (!style.equals(shown.badge())) {
      style = shown.badge();
      badge.getStyleClass().setAll("label", "badge", style);
    }
    badge.setText(shown.statusText());
    setGraphic(badge);
  }
}

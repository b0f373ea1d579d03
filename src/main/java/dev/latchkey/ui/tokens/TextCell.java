package dev.latchkey.ui.tokens;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell with a text, and more about it in its tooltip. */
final class TextCell extends TableCell<TokenRow, TokenRow.Shown> {
  private final Function<TokenRow.Shown, String> text;
  private final Function<TokenRow.Shown, @Nullable String> tooltip;

  TextCell(
      Function<TokenRow.Shown, String> text, Function<TokenRow.Shown, @Nullable String> tooltip) {
    this.text = text;
    this.tooltip = tooltip;
  }

  @Override
  protected void updateItem(TokenRow.@Nullable Shown shown, boolean empty) {
    super.updateItem(shown, empty);
    if (empty || shown == null) {
      setText(null);
      setTooltip(null);
      return;
    }
    setText(text.apply(shown));
    String more = tooltip.apply(shown);
    setTooltip(more == null ? null : new Tooltip(more));
  }
}

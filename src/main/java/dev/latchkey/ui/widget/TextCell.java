package dev.latchkey.ui.widget;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * A cell with a text, and more about it in its tooltip.
 *
 * @param <R> the row
 * @param <T> what the row shows
 */
public final class TextCell<R, T> extends TableCell<R, T> {
  private final Function<T, String> text;
  private final Function<T, @Nullable String> tooltip;

  /** A cell that shows {@code text}; its tooltip is null where there is no more to say. */
  public TextCell(Function<T, String> text, Function<T, @Nullable String> tooltip) {
    this.text = text;
    this.tooltip = tooltip;
  }

  @Override
  protected void updateItem(@Nullable T shown, boolean empty) {
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

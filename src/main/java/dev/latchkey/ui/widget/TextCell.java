package dev.latchkey.ui.widget;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell with a text, and more about it in its tooltip; before that the whole text, when the column
 * is too narrow for it.
 *
 * @param <R> the row
 * @param <T> what the row shows
 */
public final class TextCell<R, T> extends TableCell<R, T> {
  private final Function<T, String> text;
  private final Function<T, @Nullable String> more;
  private final SteadyTip tip = SteadyTip.of(this);

  /** A cell that shows {@code text}; {@code more} is null where there is no more to say. */
  public TextCell(Function<T, String> text, Function<T, @Nullable String> more) {
    this.text = text;
    this.more = more;
  }

  @Override
  protected void updateItem(@Nullable T shown, boolean empty) {
    super.updateItem(shown, empty);
    if (empty || shown == null) {
      setText(null);
      tip.say(null);
    } else {
      setText(text.apply(shown));
      tip.say(more.apply(shown));
    }
  }
}

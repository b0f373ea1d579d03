package dev.latchkey.ui.widget;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
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

  /** A cell that shows {@code text}; {@code more} is null where there is no more to say. */
  public TextCell(Function<T, String> text, Function<T, @Nullable String> more) {
    this.text = text;
    this.more = more;
    textTruncatedProperty().subscribe(this::showTooltip);
  }

  @Override
  protected void updateItem(@Nullable T shown, boolean empty) {
    super.updateItem(shown, empty);
    setText(empty || shown == null ? null : text.apply(shown));
    showTooltip();
  }

  private void showTooltip() {
    T shown = getItem();
    if (isEmpty() || shown == null) {
      setTooltip(null);
      return;
    }
    String tooltip =
        Stream.of(isTextTruncated() ? getText() : null, more.apply(shown))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    setTooltip(tooltip.isEmpty() ? null : new Tooltip(tooltip));
  }
}

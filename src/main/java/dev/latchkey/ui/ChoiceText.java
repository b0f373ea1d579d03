package dev.latchkey.ui;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * The words for the choices of a choice box.
 *
 * @param <T> a choice
 */
public final class ChoiceText<T> extends StringConverter<T> {
  private final Function<T, String> text;

  private ChoiceText(Function<T, String> text) {
    this.text = text;
  }

  /** Returns a converter to these words; nothing is read from them. */
  public static <T> ChoiceText<T> of(Function<T, String> text) {
    return new ChoiceText<>(text);
  }

  @Override
  public String toString(@Nullable T choice) {
    return choice == null ? "" : text.apply(choice);
  }

  @Override
  public @Nullable T fromString(String words) {
    return null;
  }
}

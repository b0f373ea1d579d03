package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A text that a person is typing, and what is wrong with it. An empty text is reported only when it
 * is used, not when the dialog opens.
 *
 * @param <T> what the text is parsed into
 */
public final class CheckedText<T> {
  private final Function<String, T> form;
  private final StringProperty text;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * A field with a text to begin with.
   *
   * @param form parses the text, or throws {@link Refused}
   */
  public CheckedText(String start, Function<String, T> form) {
    this.form = form;
    text = new SimpleStringProperty(start);
    text.subscribe(
        (_, typed) -> {
          if (typed.isBlank()) {
            problem.set("");
          } else {
            check();
          }
        });
  }

  /** Returns what is typed. */
  public StringProperty text() {
    return text;
  }

  /** Returns what is wrong with it, as a sentence; empty if nothing is. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Parses the text; empty if that is not possible, and {@link #problem()} then says why. */
  public Optional<T> check() {
    try {
      T value = form.apply(text.get());
      problem.set("");
      return Optional.of(value);
    } catch (Refused refused) {
      problem.set(refused.sentence());
      return Optional.empty();
    }
  }

  /** Shows in {@link #problem()} why the authority refused the text. */
  public void refuse(Refused refused) {
    problem.set(refused.sentence());
  }
}

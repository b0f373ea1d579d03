package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A word that a person is typing: the text, and what is wrong with it. An empty field is found
 * fault with only when it is used, not when the dialog opens.
 *
 * @param <T> what the text is to become
 */
public final class CheckedText<T> {
  private final Function<String, T> form;
  private final StringProperty text;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * A field with a text to begin with.
   *
   * @param form makes the word of a text, or throws {@link Refused}
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

  /** Returns the word, or tells in {@link #problem()} why there is none. */
  public Optional<T> check() {
    try {
      T word = form.apply(text.get());
      problem.set("");
      return Optional.of(word);
    } catch (Refused refused) {
      problem.set(refused.getMessage());
      return Optional.empty();
    }
  }

  /** Tells in {@link #problem()} what somebody else found wrong with the word. */
  public void refuse(Refused refused) {
    problem.set(refused.getMessage());
  }
}

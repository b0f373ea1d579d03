package dev.latchkey.ui;

import dev.latchkey.model.Label;
import dev.latchkey.model.Refused;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A label that a person is typing: the text, and what is wrong with it. An empty field is found
 * fault with only when it is used, not when the dialog opens.
 */
public final class LabelField {
  private final StringProperty text;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** A field with a text to begin with. */
  public LabelField(String start) {
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

  /** Returns the label, or tells in {@link #problem()} why there is none. */
  public Optional<Label> check() {
    try {
      Label label = new Label(text.get());
      problem.set("");
      return Optional.of(label);
    } catch (Refused refused) {
      problem.set(refused.getMessage());
      return Optional.empty();
    }
  }
}

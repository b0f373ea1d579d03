package dev.latchkey.ui.details;

import dev.latchkey.model.AccessToken;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.CheckedText;
import dev.latchkey.ui.TaskRunner;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A text of a token that is edited where it stands. What is typed and not saved is never replaced
 * by what is read meanwhile.
 *
 * @param <T> what the text is parsed into
 */
public final class InPlaceText<T> {
  private final CheckedText<T> typed;
  private final Attempt attempt;
  private final Function<AccessToken, String> text;
  private final Function<T, AccessToken> change;
  private final Consumer<AccessToken> changed;
  private final Consumer<String> failed;
  private String saved;

  /**
   * The text of {@code token}.
   *
   * @param text takes it from a token
   * @param form parses it, or throws {@link dev.latchkey.model.Refused}
   * @param change makes the change; slow
   * @param changed gets the token as the change left it
   * @param failed gets why it could not be saved, besides {@link #problem()}
   */
  InPlaceText(
      AccessToken token,
      Function<AccessToken, String> text,
      Function<String, T> form,
      Function<T, AccessToken> change,
      TaskRunner tasks,
      Consumer<AccessToken> changed,
      Consumer<String> failed) {
    this.saved = text.apply(token);
    this.typed = new CheckedText<>(saved, form);
    this.attempt = new Attempt(tasks);
    this.text = text;
    this.change = change;
    this.changed = changed;
    this.failed = failed;
  }

  /** Returns what is typed. */
  public StringProperty text() {
    return typed.text();
  }

  /** Returns what is wrong with it, or why it could not be saved; empty if nothing is. */
  public ReadOnlyStringProperty problem() {
    return typed.problem();
  }

  /** Tells whether it is being saved. */
  public ReadOnlyBooleanProperty busy() {
    return attempt.busy();
  }

  /** Tells whether something else is typed than was saved. */
  public boolean isChanged() {
    return !typed.text().get().equals(saved);
  }

  /** Shows the token as it is now, unless something else is typed. */
  void show(AccessToken token) {
    String now = text.apply(token);
    boolean wasChanged = isChanged();
    saved = now;
    if (!wasChanged) {
      typed.text().set(now);
    }
  }

  /** Shows again what was saved. */
  public void undo() {
    typed.text().set(saved);
    // Also where the field was empty, about which it says nothing until it is used.
    typed.check();
  }

  /** Saves what is typed, if it is another text and nothing is wrong with it. */
  public void save() {
    if (!isChanged() || attempt.busy().get()) {
      return;
    }
    typed
        .check()
        .ifPresentOrElse(
            wanted ->
                attempt.run(
                    () -> change.apply(wanted),
                    token -> {
                      saved = text.apply(token);
                      typed.text().set(saved);
                      changed.accept(token);
                    },
                    refused -> {
                      typed.refuse(refused);
                      failed.accept(refused.sentence());
                    }),
            () -> failed.accept(problem().get()));
  }
}

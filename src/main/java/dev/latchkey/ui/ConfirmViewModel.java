package dev.latchkey.ui;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A question before an action that cannot be undone: its words, perhaps a text to type and an
 * option to choose, and the action itself.
 *
 * @param <T> the action's result
 */
public final class ConfirmViewModel<T> {
  /**
   * The words of a question.
   *
   * @param title the dialog's title
   * @param text what is asked, and what it means
   * @param button what the red button says
   * @param expected what has to be typed; empty if nothing
   * @param option what the check box says; empty if there is none
   * @param whyNoOption why the check box cannot be used; empty if it can
   */
  public record Question(
      String title,
      String text,
      String button,
      String expected,
      String option,
      String whyNoOption) {
    /** A question with neither typing nor an option. */
    public Question(String title, String text, String button) {
      this(title, text, button, "", "", "");
    }
  }

  private final Question question;
  private final Attempt attempt;
  private final BiFunction<String, Boolean, Callable<T>> work;
  private final Consumer<T> done;
  private final StringProperty detail = new SimpleStringProperty("");
  private final StringProperty typed = new SimpleStringProperty("");
  private final BooleanProperty chosen = new SimpleBooleanProperty();
  private final BooleanProperty ready = new SimpleBooleanProperty(true);
  private final BooleanBinding canConfirm;

  /**
   * A question that is not answered yet.
   *
   * @param work makes the action from what was typed and whether the option was chosen
   * @param done gets the result
   */
  public ConfirmViewModel(
      Question question,
      Attempt attempt,
      BiFunction<String, Boolean, Callable<T>> work,
      Consumer<T> done) {
    this.question = question;
    this.attempt = attempt;
    this.work = work;
    this.done = done;
    this.canConfirm =
        Bindings.createBooleanBinding(
            () -> !attempt.busy().get() && ready.get() && isTyped(), attempt.busy(), ready, typed);
  }

  private boolean isTyped() {
    return question.expected().isEmpty() || typed.get().strip().equals(question.expected());
  }

  /** Returns the words. */
  public Question question() {
    return question;
  }

  /** Returns more about the consequences, which may be known only later; may be empty. */
  public StringProperty detail() {
    return detail;
  }

  /** Returns whether everything is known that the person must know before answering. */
  public BooleanProperty ready() {
    return ready;
  }

  /** Returns what is typed. */
  public StringProperty typed() {
    return typed;
  }

  /** Returns whether the option is chosen. */
  public BooleanProperty chosen() {
    return chosen;
  }

  /** Returns whether the red button can be pressed. */
  public BooleanBinding canConfirm() {
    return canConfirm;
  }

  /** Returns whether the action is running, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Runs the action, unless something must be typed or known first. */
  public void confirm() {
    if (canConfirm.get()) {
      attempt.run(work.apply(typed.get(), chosen.get()), done);
    }
  }
}

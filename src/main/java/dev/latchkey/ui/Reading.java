package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What a screen reads in the background, again and again. The latest question wins: an answer to an
 * older one is dropped, whichever comes first.
 *
 * <pre>{@code
 * reading.read(() -> service.members(organization), rows::setAll);
 * }</pre>
 *
 * @param <T> the answer
 */
public final class Reading<T> {
  private final TaskRunner tasks;
  private final Consumer<Refused> heard;
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** Grows with every question, so that an answer to an older one is known and dropped. */
  private int question;

  /** Whether the answer to the latest question is awaited. */
  private boolean awaited;

  /** Nothing read yet. */
  public Reading(TaskRunner tasks) {
    this(tasks, _ -> {});
  }

  /**
   * Nothing read yet.
   *
   * @param heard gets the refusals, besides {@link #problem()}
   */
  public Reading(TaskRunner tasks, Consumer<Refused> heard) {
    this.tasks = tasks;
    this.heard = heard;
  }

  /** Tells whether an answer is awaited that the person asked for. */
  public ReadOnlyBooleanProperty loading() {
    return loading.getReadOnlyProperty();
  }

  /** Tells whether there has been an answer, since {@link #forget()} if that was called. */
  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** Returns why the latest question has no answer, so that what is shown may be old. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /**
   * Tells whether an answer is awaited, also to a quiet question. What asks again and again must
   * not ask then: a server that takes longer to answer than the pause between two questions would
   * never be heard.
   */
  public boolean isAwaited() {
    return awaited;
  }

  /** Asks, and shows that an answer is awaited. */
  public void read(Callable<T> work, Consumer<T> answer) {
    loading.set(true);
    readQuietly(work, answer);
  }

  /** Asks without showing progress; the last problem stays until there is an answer. */
  public void readQuietly(Callable<T> work, Consumer<T> answer) {
    int asked = ++question;
    awaited = true;
    tasks.run(
        work,
        result -> {
          if (asked == question) {
            awaited = false;
            loading.set(false);
            loaded.set(true);
            problem.set("");
            answer.accept(result);
          }
        },
        refused -> {
          if (asked == question) {
            awaited = false;
            loading.set(false);
            fail(refused);
          }
        });
  }

  /** Shows why something else about the same subject was refused. */
  public void fail(Refused refused) {
    heard.accept(refused);
    problem.set(refused.sentence());
  }

  /** Ignores the answer to the latest question; what was read before stays. */
  public void drop() {
    question++;
    awaited = false;
    loading.set(false);
  }

  /** Starts again: ignores the answer to the latest question, and counts as not loaded. */
  public void forget() {
    drop();
    loaded.set(false);
    problem.set("");
  }
}

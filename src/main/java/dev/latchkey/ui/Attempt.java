package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The one thing that a dialog does: whether it is at work, and why it failed. */
public final class Attempt {
  private final TaskRunner tasks;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** Nothing tried yet. */
  public Attempt(TaskRunner tasks) {
    this.tasks = tasks;
  }

  /** Tells whether it is at work; then it cannot be started again. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Returns why it failed, as a sentence; empty if it did not. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Does {@code work} in the background unless it is at work already. */
  public <T> void run(Callable<T> work, Consumer<T> done) {
    run(work, done, this::fail);
  }

  /**
   * Does {@code work} in the background unless it is at work already.
   *
   * @param refused says, in another place than {@link #problem()}, why it was refused
   */
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {
    if (busy.get()) {
      return;
    }
    problem.set("");
    busy.set(true);
    tasks.run(
        work,
        result -> {
          busy.set(false);
          done.accept(result);
        },
        refusal -> {
          busy.set(false);
          refused.accept(refusal);
        });
  }

  /** Shows a sentence about what went wrong; an empty one clears the problem. */
  public void say(String sentence) {
    problem.set(sentence);
  }

  /** Shows why it failed. */
  public void fail(Refused refused) {
    problem.set(refused.sentence());
  }
}

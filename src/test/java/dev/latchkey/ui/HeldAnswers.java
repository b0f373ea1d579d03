package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does the work at once, but answers only when a test says so, in any order. */
public final class HeldAnswers implements TaskRunner {
  private final TaskRunner direct;
  private final List<Runnable> held = new ArrayList<>();

  /** Answers of a test in which nothing unexpected may happen. */
  public HeldAnswers() {
    direct = new DirectTaskRunner();
  }

  /** Answers of a test that is told in {@code unexpected} of what nobody expected. */
  public HeldAnswers(Consumer<Throwable> unexpected) {
    direct = new DirectTaskRunner(unexpected);
  }

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {
    direct.run(
        work,
        result -> held.add(() -> done.accept(result)),
        refusal -> held.add(() -> refused.accept(refusal)));
  }

  /** Returns how many answers are held back. */
  public int count() {
    return held.size();
  }

  /** Gives one answer; 0 is the oldest of those held back. */
  public void answer(int index) {
    held.remove(index).run();
  }

  /** Gives all answers, also those that follow from these. */
  public void answerAll() {
    while (!held.isEmpty()) {
      answer(0);
    }
  }
}

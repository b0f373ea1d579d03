package dev.latchkey.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does the work at once, but answers only when a test says so, in any order. */
public final class HeldAnswers implements TaskRunner {
  private final TaskRunner direct = new DirectTaskRunner();
  private final List<Runnable> held = new ArrayList<>();

  @Override
  public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
    direct.run(
        work,
        result -> held.add(() -> done.accept(result)),
        failure -> held.add(() -> failed.accept(failure)));
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

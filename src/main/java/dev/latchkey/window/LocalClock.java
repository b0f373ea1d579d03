package dev.latchkey.window;

import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.shell.ClockDialog;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;

/** Whether the clock of this computer can be believed. On the JavaFX thread. */
final class LocalClock {
  private final TaskRunner tasks;
  private final Supplier<OpenAuthority> open;

  /**
   * The clock as an authority sees it.
   *
   * @param open the authority, once it is open; not asked for before
   */
  LocalClock(TaskRunner tasks, Supplier<OpenAuthority> open) {
    this.tasks = tasks;
    this.open = open;
  }

  /** Looks at it in the background, and sets what is wrong with it; empty if nothing is. */
  void look(StringProperty warning) {
    tasks.run(
        () -> open.get().local().authority().clock().look(),
        wrong -> warning.set(wrong.map(LocalClock::inBrief).orElse("")),
        _ -> {
          // A database that does not answer is told by what needs it.
        });
  }

  /** Returns what is wrong as the status bar has room for it; beside it is what can be done. */
  static String inBrief(Refused wrong) {
    String by = wrong.data().getOrDefault("by", "");
    return switch (wrong.problem()) {
      case ClockProblem.CLOCK_AHEAD -> Strings.get("main.clock.ahead", by);
      case ClockProblem.CLOCK_SET_BACK -> Strings.get("main.clock.behind", by);
      default -> wrong.getMessage();
    };
  }

  /** Asks whether it is right, and believes it then. */
  void believe(WindowContext context) {
    ClockDialog.open(context, () -> open.get().local().authority().clock().reset());
  }
}

package dev.latchkey.ui.shell;

import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.Dialog;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.time.Instant;
import java.util.concurrent.Callable;

/** The dialog in which a person says that the clock of this computer is right. */
public final class ClockDialog {
  private ClockDialog() {}

  /**
   * Opens the dialog.
   *
   * @param reset has the clock believed, in the background
   */
  public static void open(WindowContext context, Callable<Instant> reset) {
    Dialog dialog = new Dialog(context);
    dialog.ask(
        new ConfirmViewModel<>(
            new ConfirmViewModel.Question(
                Strings.get("clock.header.title"),
                Strings.get("clock.question.text", RelativeTime.exact(context.clock().instant())),
                Strings.get("clock.buttons.right")),
            dialog.attempt(),
            (_, _) -> reset,
            _ -> {
              dialog.close();
              context.notices().show(Strings.get("clock.done.text"));
            }));
  }
}

package dev.latchkey.window;

import dev.latchkey.model.Refused;
import dev.latchkey.ui.NotStartedView;
import java.util.concurrent.CompletableFuture;

/** Shows why there is no main window, and lets the person try again. */
final class NotStarted {
  private static final System.Logger LOG = System.getLogger(NotStarted.class.getName());

  private NotStarted() {}

  /**
   * Shows the reason and waits for the person.
   *
   * @return whether to try again; false if no window can be opened at all
   */
  static boolean asksAgain(JavaFx javaFx, Refused refused) {
    CompletableFuture<Boolean> again = new CompletableFuture<>();
    try {
      javaFx
          .run(
              () -> {
                try {
                  new NotStartedView(refused.sentence(), () -> again.complete(true))
                      .open(() -> again.complete(false));
                } catch (RuntimeException | Error e) {
                  again.completeExceptionally(e);
                }
              })
          .join();
      return again.join();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "no window can be opened", e);
      return false;
    }
  }
}

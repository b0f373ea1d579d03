package dev.latchkey;

import dev.latchkey.folder.Version;
import dev.latchkey.ui.DesktopClipboard;
import dev.latchkey.ui.UnexpectedErrorView;
import dev.latchkey.ui.UnexpectedErrorViewModel;
import java.time.Instant;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Tells the person of failures that nobody expected: each is logged once, and a dialog shows it,
 * unless one is shown already, since such failures come in swarms.
 */
final class UnexpectedErrors {
  private static final System.Logger LOG = System.getLogger(UnexpectedErrors.class.getName());

  private boolean isShown;

  /** Tells of a failure; from any thread. */
  void tell(Throwable failure) {
    LOG.log(System.Logger.Level.ERROR, "something unexpected happened", failure);
    Platform.runLater(() -> show(failure));
  }

  private void show(Throwable failure) {
    Stage front =
        Window.getWindows().stream()
            .filter(Stage.class::isInstance)
            .map(Stage.class::cast)
            .reduce((_, later) -> later)
            .orElse(null);
    if (isShown || front == null) {
      return;
    }
    isShown = true;
    new UnexpectedErrorView(
            new UnexpectedErrorViewModel(
                failure, Version.current(), Instant.now(), DesktopClipboard::put))
        .open(front)
        .setOnHidden(_ -> isShown = false);
  }
}

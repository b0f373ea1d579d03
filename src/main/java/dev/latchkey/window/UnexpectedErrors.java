package dev.latchkey.window;

import dev.latchkey.folder.Version;
import dev.latchkey.ui.DesktopClipboard;
import dev.latchkey.ui.UnexpectedErrorView;
import dev.latchkey.ui.UnexpectedErrorViewModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Logs unexpected failures and shows them to the person in a dialog, each once.
 *
 * <p>Such failures often repeat: a list that cannot be read is tried again every few seconds. A
 * failure is ignored if one of the same kind came less than a minute before. No dialog opens while
 * another one is open.
 */
final class UnexpectedErrors {
  private static final System.Logger LOG = System.getLogger(UnexpectedErrors.class.getName());
  private static final Duration SWARM = Duration.ofMinutes(1);

  /**
   * When each kind was last seen. A kind is the class of the failure and the line that threw it.
   */
  private final Map<String, Instant> seen = new HashMap<>();

  private final InstantSource clock;
  private boolean isShown;

  UnexpectedErrors() {
    this(InstantSource.system());
  }

  UnexpectedErrors(InstantSource clock) {
    this.clock = clock;
  }

  /** Logs and shows a failure; from any thread. */
  void tell(Throwable failure) {
    if (isNew(failure)) {
      LOG.log(System.Logger.Level.ERROR, "something unexpected happened", failure);
      Platform.runLater(() -> show(failure));
    }
  }

  /** Tells whether no failure of this kind was seen in the last minute, and remembers this one. */
  synchronized boolean isNew(Throwable failure) {
    String kind =
        failure.getClass().getName()
            + Arrays.stream(failure.getStackTrace()).limit(1).map(String::valueOf).toList();
    Instant now = clock.instant();
    Instant before = seen.put(kind, now);
    return before == null || before.plus(SWARM).isBefore(now);
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

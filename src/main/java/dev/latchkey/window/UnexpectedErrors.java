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
 * Tells the person of failures that nobody expected: each is logged and shown in a dialog, once.
 *
 * <p>Such failures come in swarms: a list that cannot be read is tried again every few seconds. One
 * that comes again within a minute after the last of its kind is neither logged nor shown once
 * more, and no second dialog opens while one is open.
 */
final class UnexpectedErrors {
  private static final System.Logger LOG = System.getLogger(UnexpectedErrors.class.getName());
  private static final Duration SWARM = Duration.ofMinutes(1);

  /** When each kind was last seen; a kind is the class of the failure and where it was thrown. */
  private final Map<String, Instant> seen = new HashMap<>();

  private final InstantSource clock;
  private boolean isShown;

  UnexpectedErrors() {
    this(InstantSource.system());
  }

  UnexpectedErrors(InstantSource clock) {
    this.clock = clock;
  }

  /** Tells of a failure; from any thread. */
  void tell(Throwable failure) {
    if (isNew(failure)) {
      LOG.log(System.Logger.Level.ERROR, "something unexpected happened", failure);
      Platform.runLater(() -> show(failure));
    }
  }

  /** Tells whether no failure of the same kind was seen within the last minute; notes this one. */
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

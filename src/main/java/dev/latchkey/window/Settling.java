package dev.latchkey.window;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * The moment that begins with the first frame after the data was opened, and ends when the list is
 * painted. What can wait does. On the JavaFX thread.
 */
final class Settling {
  private static final Duration TIME = Duration.millis(250);

  private final PauseTransition pause = new PauseTransition(TIME);

  /** Runs {@code then} at each end of such a moment. */
  Settling(Runnable then) {
    pause.setOnFinished(_ -> then.run());
  }

  void begin() {
    pause.play();
  }

  /** Ends it without what follows. */
  void cancel() {
    pause.stop();
  }

  boolean isOn() {
    return pause.getStatus() == Animation.Status.RUNNING;
  }
}

package dev.latchkey.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.event.EventHandler;
import javafx.scene.input.InputEvent;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * Notices that nobody has used the program for a while, so that keys on the screen and on the
 * clipboard are hidden. It asks for no password: anybody at the computer can go on using the
 * program. It reads the wall clock, since a sleeping computer is not used either. On the JavaFX
 * thread only.
 */
public final class IdleLock {
  private final Clock clock;
  private final Supplier<Optional<Duration>> after;
  private final ReadOnlyBooleanWrapper locked = new ReadOnlyBooleanWrapper();
  private final EventHandler<InputEvent> input = _ -> touch();
  private Instant lastInput;

  /**
   * A lock that is not in effect.
   *
   * @param after how long without input it takes effect; empty for never
   */
  public IdleLock(Clock clock, Supplier<Optional<Duration>> after) {
    this.clock = clock;
    this.after = after;
    this.lastInput = clock.instant();
  }

  /** Tells whether nobody is there. */
  public ReadOnlyBooleanProperty isLocked() {
    return locked.getReadOnlyProperty();
  }

  /** Runs {@code hide} whenever the lock takes effect, until the subscription ends. */
  public Subscription whenLocked(Runnable hide) {
    return locked.subscribe(
        is -> {
          if (is) {
            hide.run();
          }
        });
  }

  /** Looks for input in all windows, also in those that are opened later. */
  public void watch(ObservableList<Window> windows) {
    windows.forEach(this::watch);
    windows.addListener(
        (ListChangeListener<Window>)
            change -> {
              while (change.next()) {
                change.getAddedSubList().forEach(this::watch);
                change
                    .getRemoved()
                    .forEach(window -> window.removeEventFilter(InputEvent.ANY, input));
              }
            });
  }

  private void watch(Window window) {
    window.addEventFilter(InputEvent.ANY, input);
  }

  /** Somebody is there. */
  public void touch() {
    lastInput = clock.instant();
    locked.set(false);
  }

  /** Looks at the clock; the program calls this every second. */
  public void tick() {
    Duration idle = Duration.between(lastInput, clock.instant());
    if (idle.isNegative()) {
      // The clock was set back; counting begins anew.
      lastInput = clock.instant();
    } else if (after.get().filter(limit -> idle.compareTo(limit) >= 0).isPresent()) {
      locked.set(true);
    }
  }
}

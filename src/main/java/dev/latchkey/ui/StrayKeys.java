package dev.latchkey.ui;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import javafx.event.Event;
import javafx.event.EventDispatcher;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Enter, Space and Escape from doing more than the person meant. A key that is held down acts
 * once, however often the desktop repeats it, and not in the window that opens or comes back
 * meanwhile. One press too many, just after a press in another window and with nothing else typed
 * or clicked in between, does nothing either: the person meant the dialog that is gone. The main
 * window and its dialogs share one of these.
 */
public final class StrayKeys {
  /** In less time nobody sees that another window has come up, and decides to press a key there. */
  static final Duration ONE_TOO_MANY = Duration.ofMillis(500);

  /**
   * A key that was not repeated for so long is not held any more: its release went to another
   * program. Longer than desktops wait before they repeat, and than a dialog takes to open.
   */
  static final Duration LOST = Duration.ofSeconds(2);

  /** A key that went down, and has come up again unless it is held. */
  private static final class Press {
    final Window window;
    final long at;
    long seen;
    boolean held = true;

    /** Whether the window got the press itself; it gets its release then, which buttons act on. */
    boolean taken;

    /** Whether the window did not get the press or the latest repetition. */
    boolean ignored;

    /** Whether there was other input since. */
    boolean over;

    Press(Window window, long at) {
      this.window = window;
      this.at = at;
      this.seen = at;
    }
  }

  private final LongSupplier nanoTime;
  private final Map<KeyCode, Press> latest = new EnumMap<>(KeyCode.class);
  private final Map<Window, Long> cameUp = new WeakHashMap<>();

  StrayKeys(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Watches a main window, and the dialogs that will be opened over it. */
  public static void watch(Window window) {
    of(window);
  }

  /** Watches a dialog like its owner. */
  static void watch(Window dialog, Window owner) {
    of(owner).follow(dialog);
  }

  private static StrayKeys of(Window window) {
    if (window.getProperties().get(StrayKeys.class) instanceof StrayKeys known) {
      return known;
    }
    StrayKeys keys = new StrayKeys(System::nanoTime);
    keys.follow(window);
    return keys;
  }

  void follow(Window window) {
    window.getProperties().put(StrayKeys.class, this);
    window
        .focusedProperty()
        .subscribe(
            focused -> {
              if (focused) {
                cameUp(window);
              }
            });
    EventDispatcher usual = window.getEventDispatcher();
    // Before the filters of the window: menus and other popups take keys even earlier.
    window.setEventDispatcher(
        (event, rest) -> {
          if (event instanceof KeyEvent key && isStray(key, window)) {
            event.consume();
            return null;
          }
          if (event.getEventType() == KeyEvent.KEY_PRESSED
              || event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            somethingElse(event);
          }
          return usual.dispatchEvent(event, rest);
        });
  }

  private boolean isStray(KeyEvent event, Window window) {
    KeyCode code = code(event);
    if (code == null) {
      return false;
    }
    if (event.getEventType() == KeyEvent.KEY_PRESSED) {
      return pressed(code, window, repeatsInto(code, event));
    }
    if (event.getEventType() == KeyEvent.KEY_RELEASED) {
      return released(code, window);
    }
    Press press = latest.get(code);
    return press != null && press.ignored;
  }

  /**
   * Takes note of a press.
   *
   * @param repeats whether a held key may repeat where the focus is, as a space in a text does
   * @return whether it is not meant for this window
   */
  boolean pressed(KeyCode code, Window window, boolean repeats) {
    long now = nanoTime.getAsLong();
    Press before = latest.get(code);
    if (before != null && before.held && now - before.seen < LOST.toNanos()) {
      before.seen = now;
      before.ignored = !before.taken || before.window != window || !repeats;
      return before.ignored;
    }
    boolean hasty = before != null && isHasty(before, code, window, now);
    // A hasty press counts for the window that it was meant for, and no later one with it.
    Press press =
        before != null && hasty ? new Press(before.window, before.at) : new Press(window, now);
    press.seen = now;
    press.taken = !hasty;
    press.ignored = hasty;
    latest.put(code, press);
    return hasty;
  }

  private boolean isHasty(Press before, KeyCode code, Window window, long now) {
    long cameUp = this.cameUp.getOrDefault(window, before.at);
    return !before.over
        && before.window != window
        && code != KeyCode.ESCAPE
        && now - Math.max(before.at, cameUp) < ONE_TOO_MANY.toNanos();
  }

  /** Takes note that a window got the focus, for instance since a dialog opened or closed. */
  void cameUp(Window window) {
    cameUp.put(window, nanoTime.getAsLong());
  }

  private void somethingElse(Event event) {
    if (!(event instanceof KeyEvent key) || code(key) == null) {
      otherInput();
    }
  }

  /** Takes note of other input: the person has seen the new window, and means it from now on. */
  void otherInput() {
    latest.values().forEach(press -> press.over = true);
  }

  /** Takes note of a release, and tells whether it is not meant for this window. */
  boolean released(KeyCode code, Window window) {
    Press press = latest.get(code);
    if (press == null) {
      return false;
    }
    press.held = false;
    press.ignored = false;
    return !press.taken || press.window != window;
  }

  private static boolean repeatsInto(KeyCode code, Event event) {
    return switch (code) {
      case SPACE -> event.getTarget() instanceof TextInputControl;
      case ENTER -> event.getTarget() instanceof TextArea;
      default -> false;
    };
  }

  /** Returns the key of an event, if it is one of those that are watched. */
  private static @Nullable KeyCode code(KeyEvent event) {
    if (event.getEventType() == KeyEvent.KEY_TYPED) {
      return switch (event.getCharacter()) {
        case " " -> KeyCode.SPACE;
        case "\r", "\n" -> KeyCode.ENTER;
        default -> null;
      };
    }
    return switch (event.getCode()) {
      case ENTER, SPACE, ESCAPE -> event.getCode();
      default -> null;
    };
  }
}

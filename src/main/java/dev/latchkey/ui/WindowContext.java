package dev.latchkey.ui;

import java.time.Clock;
import javafx.stage.Window;

/**
 * What every screen and dialog of a window needs besides its subject.
 *
 * @param owner the window that dialogs open over
 * @param tasks does work in the background
 * @param clock tells the time
 * @param notices tells the person what was done
 * @param copy copies texts that are no secrets
 * @param keys copies keys, and clears them off the clipboard
 */
public record WindowContext(
    Window owner,
    TaskRunner tasks,
    Clock clock,
    Notices notices,
    CopyText copy,
    KeyClipboard keys) {
  /** Returns the same for dialogs over another window. */
  public WindowContext over(Window other) {
    return new WindowContext(other, tasks, clock, notices, copy, keys);
  }
}

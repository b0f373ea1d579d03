package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DesktopClipboard;
import dev.latchkey.ui.FxTaskRunner;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.shell.Toasts;
import java.time.Clock;
import javafx.stage.Stage;

/**
 * What the window has before any data is open, and keeps whatever data it shows.
 *
 * @param stage the window itself, not shown yet
 * @param context what its screens and dialogs need
 * @param settings what the person chose
 * @param toasts the notices in the window
 * @param lock hides keys when nobody is there
 * @param theme is followed as long as this is kept
 */
record WindowBasics(
    Stage stage,
    WindowContext context,
    CurrentSettings settings,
    Toasts toasts,
    IdleLock lock,
    Theme theme) {
  /**
   * Makes all of it; on the JavaFX thread.
   *
   * @param file the file that changed settings are written to
   * @param found the settings from the file
   * @param errors gets unexpected failures
   */
  static WindowBasics make(SettingsFile file, Settings found, UnexpectedErrors errors) {
    Stage stage = new Stage();
    Clock clock = Clock.systemUTC();
    FxTaskRunner tasks = new FxTaskRunner(errors::tell);
    Toasts toasts = new Toasts();
    CurrentSettings settings = new CurrentSettings(tasks, file, found);
    KeyClipboard keys =
        new KeyClipboard(new DesktopClipboard(), () -> settings.get().keys().clearAfter());
    IdleLock lock = new IdleLock(clock, () -> settings.get().keys().locksAfter());
    lock.watch(javafx.stage.Window.getWindows());
    lock.whenLocked(keys::clearNow);
    return new WindowBasics(
        stage,
        new WindowContext(stage, tasks, clock, toasts, new CopyText(toasts), keys),
        settings,
        toasts,
        lock,
        Theme.followedBy(settings.property().map(Settings::theme)));
  }

  /** Returns the API of a data folder as the person set it, not started yet. */
  WindowApi api(DataFolder folder) {
    var wanted = settings.get().api();
    return new WindowApi(context.tasks(), folder, wanted.on(), wanted.port());
  }
}

package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The current settings, for everybody who follows them. A change takes effect at once and is saved
 * in the background. Used on the JavaFX thread, except for {@link #saveNow()}.
 */
public final class CurrentSettings {
  private final TaskRunner tasks;
  private final SettingsFile file;
  private final ReadOnlyObjectWrapper<Settings> settings;
  private volatile Settings latest;
  private volatile boolean saved = true;

  /** The settings {@code read} from {@code file}. */
  public CurrentSettings(TaskRunner tasks, SettingsFile file, Settings read) {
    this.tasks = tasks;
    this.file = file;
    this.latest = read;
    this.settings = new ReadOnlyObjectWrapper<>(read);
  }

  /** Returns the settings, never null inside. */
  public ReadOnlyObjectProperty<Settings> property() {
    return settings.getReadOnlyProperty();
  }

  /** Returns the settings as they are now. */
  public Settings get() {
    return settings.get();
  }

  /**
   * Changes the settings.
   *
   * @param change gets the current settings and returns the new ones
   * @param failed called if the change could not be saved; it stays in effect until the program
   *     ends
   */
  public void change(UnaryOperator<Settings> change, Consumer<Refused> failed) {
    Settings changed = change.apply(settings.get());
    if (changed.equals(settings.get())) {
      return;
    }
    latest = changed;
    saved = false;
    settings.set(changed);
    tasks.run(
        () -> {
          saveNow();
          return changed;
        },
        _ -> {},
        failed);
  }

  /**
   * Saves what is not saved yet; waits for the disk. For the background, and for the end of the
   * program.
   *
   * @throws dev.latchkey.model.Refused if it cannot be saved
   */
  public void saveNow() {
    // Always the latest settings: savers may overtake one another, and none must write older ones.
    synchronized (file) {
      if (!saved) {
        saved = true;
        try {
          file.write(latest);
        } catch (RuntimeException e) {
          saved = false;
          throw e;
        }
      }
    }
  }
}

package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.DailyBackups;
import dev.latchkey.local.FolderBackups;
import dev.latchkey.ui.LocalBackups;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The backups of the data folder whose window this process has. While a backup is restored, the
 * window and its API go on: they see the old state or the new one.
 *
 * @param api tells whether another process serves the folder
 * @param opening opens the folder's data anew; on the JavaFX thread
 */
record WindowBackups(DataFolder folder, Clock clock, WindowApi api, Runnable opening)
    implements LocalBackups {
  @Override
  public Optional<Instant> lastDailyAt() {
    return new DailyBackups(folder, clock).lastAt();
  }

  @Override
  public void make(Path file) {
    FolderBackups.make(folder, file);
  }

  @Override
  public void restore(Path backup) {
    api.runAlone(() -> FolderBackups.restoreHere(folder, backup, clock.instant()));
  }

  @Override
  public void reopen() {
    opening.run();
  }
}

package dev.latchkey.ui;

import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The backups of the data on this computer. All calls are slow, and for background work. */
public interface LocalBackups {
  /**
   * Returns when the last daily backup was made; empty if there is none.
   *
   * @throws Refused if they cannot be looked at
   */
  Optional<Instant> lastDailyAt();

  /**
   * Backs the data up.
   *
   * @param file the file to make
   * @throws Refused if there is such a file, or it cannot be made
   */
  void make(Path file);

  /**
   * Puts a backup in the place of the data; nothing has changed if this fails. Then {@link #reopen}
   * is to be called.
   *
   * @throws Refused if it is no sound backup, or another process serves the data
   */
  void restore(Path backup);

  /** Opens what was restored; on the JavaFX thread. */
  void reopen();
}

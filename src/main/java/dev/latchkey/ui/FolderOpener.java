package dev.latchkey.ui;

import java.io.IOException;
import java.nio.file.Path;

/** Shows a folder in the desktop's file manager. */
public interface FolderOpener {
  /** Tells whether this desktop has a way to do so; looks for files, like {@link #open}. */
  boolean isSupported();

  /**
   * Shows a folder; may take a while, so never on the JavaFX thread.
   *
   * @throws IOException if the desktop refused
   */
  void open(Path folder) throws IOException;
}

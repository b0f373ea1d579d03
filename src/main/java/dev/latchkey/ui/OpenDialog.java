package dev.latchkey.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks the person, with the desktop's own dialog, for a file to read. It opens in the folder that
 * was last used for a file.
 */
public final class OpenDialog implements Supplier<Optional<Path>> {
  private final WindowContext context;
  private final String title;

  /**
   * A dialog over the context's window.
   *
   * @param title what the file is for, such as "Restore a Backup"
   */
  public OpenDialog(WindowContext context, String title) {
    this.context = context;
    this.title = title;
  }

  /** Asks, and waits for the answer; empty if the person chose none. */
  @Override
  public Optional<Path> get() {
    return new FileDialogs(context).ask(title, chooser -> chooser.showOpenDialog(context.owner()));
  }
}

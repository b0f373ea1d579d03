package dev.latchkey.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the person, with the desktop's own dialog, for a file to write. It opens in the folder that
 * was last used for a file.
 */
public final class SaveDialog implements Function<String, Optional<Path>> {
  private final WindowContext context;
  private final String title;

  /**
   * A dialog over the context's window.
   *
   * @param title what is saved, such as "Export Activity"
   */
  public SaveDialog(WindowContext context, String title) {
    this.context = context;
    this.title = title;
  }

  /** Asks, and waits for the answer; empty if the person chose none. */
  @Override
  public Optional<Path> apply(String suggestedName) {
    return new FileDialogs(context)
        .ask(
            title,
            chooser -> {
              chooser.setInitialFileName(suggestedName);
              return chooser.showSaveDialog(context.owner());
            });
  }
}

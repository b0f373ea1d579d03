package dev.latchkey.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks the person, with the desktop's own dialog, for a file to write. */
public final class SaveDialog implements Function<String, Optional<Path>> {
  private final Window owner;

  /** A dialog over {@code owner}. */
  public SaveDialog(Window owner) {
    this.owner = owner;
  }

  /** Asks, and waits for the answer; empty if the person chose none. */
  @Override
  public Optional<Path> apply(String suggestedName) {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName(suggestedName);
    File chosen = chooser.showSaveDialog(owner);
    return Optional.ofNullable(chosen).map(File::toPath);
  }
}

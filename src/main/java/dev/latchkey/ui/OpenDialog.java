package dev.latchkey.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks the person, with the desktop's own dialog, for a file to read. */
public final class OpenDialog implements Supplier<Optional<Path>> {
  private final Window owner;
  private final String title;

  /** A dialog over {@code owner}. */
  public OpenDialog(Window owner, String title) {
    this.owner = owner;
    this.title = title;
  }

  /** Asks, and waits for the answer; empty if the person chose none. */
  @Override
  public Optional<Path> get() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    File chosen = chooser.showOpenDialog(owner);
    return Optional.ofNullable(chosen).map(File::toPath);
  }
}

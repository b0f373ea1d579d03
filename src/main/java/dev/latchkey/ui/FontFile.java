package dev.latchkey.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fonts that lie as files beside the packaged program. JavaFX reads them where they are; each one
 * from a jar it writes to the temporary folder first, at every start.
 */
final class FontFile {
  /** Names their folder; the launcher sets it. */
  static final String FOLDER = "latchkey.fonts";

  private FontFile() {}

  /**
   * Returns the address of a font's file, as JavaFX takes it; empty if it has to come from the jar.
   *
   * @param name such as {@code NotoEmoji.ttf}
   */
  static Optional<String> address(String name) {
    return Optional.ofNullable(System.getProperty(FOLDER))
        .map(folder -> Path.of(folder, name).normalize())
        .filter(Files::isReadable)
        .map(file -> file.toUri().toASCIIString())
        // JavaFX takes what follows "file:" for the name of the file, as it is.
        .filter(address -> address.indexOf('%') < 0);
  }
}

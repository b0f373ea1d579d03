package dev.latchkey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code jpackage.cfg} tells Java, for processes that run from the class path. */
public final class ShippedFlags {
  private static final String OPTION = "--java-options ";

  private ShippedFlags() {}

  /** Returns the options, without the JavaFX module, which the class path does not have. */
  public static List<String> read() throws IOException {
    return Files.readAllLines(Path.of("jpackage.cfg")).stream()
        .filter(line -> line.startsWith(OPTION))
        .map(line -> line.substring(OPTION.length()).replace("javafx.graphics,", ""))
        .toList();
  }
}

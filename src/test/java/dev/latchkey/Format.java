package dev.latchkey;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one way Java is laid out here: google-java-format. Spotless would run it inside Maven's own
 * JVM, which may be older than the Java that the code is written in.
 */
final class Format {
  private static final Path SOURCES = Path.of("src");

  private Format() {}

  /** Formats every Java file below {@code src} of the working directory. */
  public static void main(String[] arguments) throws IOException, FormatterException {
    for (Path file : files()) {
      String now = Files.readString(file);
      String formatted = formatted(now);
      if (!formatted.equals(now)) {
        Files.writeString(file, formatted);
      }
    }
  }

  /** Returns every Java file below {@code src}, in order. */
  static List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(SOURCES)) {
      return found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** Returns Java source as it should be, with line feeds as line ends. */
  static String formatted(String source) throws FormatterException {
    String imports = ImportOrderer.reorderImports(source, Style.GOOGLE);
    return new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(imports));
  }
}

package dev.latchkey.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of classes to put into an archive, with the lambdas and call sites that were linked, from
 * several runs ({@code -XX:DumpLoadedClassList}).
 */
final class ClassList {
  private final Set<String> lines = new LinkedHashSet<>();

  /** Adds what a run of the application itself recorded. */
  void add(Path recorded) throws IOException {
    lines.addAll(read(recorded));
  }

  private static List<String> read(Path recorded) throws IOException {
    return Files.readAllLines(recorded).stream()
        // A number holds within one run only; classes with a source are those of other loaders.
        .map(line -> line.replaceFirst(" id: \\d+$", ""))
        .filter(line -> !line.startsWith("#") && !line.contains(" source: "))
        .toList();
  }

  int size() {
    return lines.size();
  }

  void write(Path file) throws IOException {
    Files.write(file, lines);
  }
}

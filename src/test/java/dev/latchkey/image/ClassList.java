package dev.latchkey.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Names of classes to put into an archive, with the lambdas and call sites that were linked, from
 * several runs ({@code -XX:DumpLoadedClassList}).
 */
final class ClassList {
  private final Set<String> lines = new LinkedHashSet<>();

  /** Adds what a run recorded. */
  void add(Path recorded) throws IOException {
    for (String line : Files.readAllLines(recorded)) {
      // A number holds within one run only; classes with a source are those of other loaders.
      String name = line.replaceFirst(" id: \\d+$", "");
      if (!name.startsWith("#") && !name.contains(" source: ") && !isOfTests(name)) {
        lines.add(name);
      }
    }
  }

  /** The classes that drove the run; Java would only say that they are not in the package. */
  private static boolean isOfTests(String name) {
    return name.contains("dev/latchkey/MainJob") || name.contains("dev/latchkey/Screen");
  }

  int size() {
    return lines.size();
  }

  void write(Path file) throws IOException {
    Files.write(file, lines);
  }
}

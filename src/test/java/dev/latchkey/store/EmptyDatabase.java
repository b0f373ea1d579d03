package dev.latchkey.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new database for a test that is about something else: a copy of one that was made once in this
 * process, since its tables take ten times as long to make as to copy.
 *
 * <pre>{@code
 * store = SqliteStore.open(EmptyDatabase.in(folder));
 * }</pre>
 */
public final class EmptyDatabase {
  private static final String NAME = "latchkey.db";

  private EmptyDatabase() {}

  /** Copies an empty database into a folder that has none; returns the file, to be opened. */
  public static Path in(Path folder) {
    if (Files.exists(folder.resolve(NAME))) {
      return folder.resolve(NAME);
    }
    try {
      Files.createDirectories(folder);
      for (Path file : Made.FILES) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
      return folder.resolve(NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The original, made when it is first wanted. */
  private static final class Made {
    static final List<Path> FILES = make();

    private static List<Path> make() {
      try {
        Path folder = Files.createTempDirectory("latchkey-empty");
        SqliteStore.open(folder.resolve(NAME)).close();
        try (Stream<Path> files = Files.list(folder)) {
          List<Path> made = files.toList();
          made.forEach(file -> file.toFile().deleteOnExit());
          return made;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

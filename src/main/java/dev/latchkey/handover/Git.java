package dev.latchkey.handover;

import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What git would do with a file. */
public final class Git {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Git() {}

  /**
   * Tells what a person has to know before a file holds a key; empty if git ignores the file.
   * Starts git: at most 10 seconds for each question.
   */
  public static Optional<Warning> warning(Path file) {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    String name = String.valueOf(file.getFileName());
    try {
      if (run(folder, "rev-parse", "--is-inside-work-tree") != 0) {
        return Optional.of(
            hasRepository(folder)
                ? Warning.of(Warning.Kind.GIT_UNCLEAR, file)
                : Warning.of(Warning.Kind.GIT_NO_REPOSITORY, folder));
      }
      if (run(folder, "ls-files", "--error-unmatch", "--", name) == 0) {
        return Optional.of(Warning.of(Warning.Kind.GIT_TRACKED, file));
      }
      return switch (run(folder, "check-ignore", "-q", "--", name)) {
        case 0 -> Optional.empty();
        case 1 ->
            Optional.of(
                new Warning(
                    Warning.Kind.GIT_NOT_IGNORED,
                    file.toString(),
                    Optional.of(new Mending(Mending.Kind.ADD_TO_GITIGNORE, file))));
        default -> Optional.of(Warning.of(Warning.Kind.GIT_UNCLEAR, file));
      };
    } catch (IOException _) {
      return Optional.of(Warning.of(Warning.Kind.GIT_MISSING, file));
    }
  }

  /** Adds a file's name to {@code .gitignore} in its folder. */
  static void ignore(Path path) {
    Path ignoreFile = path.resolveSibling(".gitignore");
    SeenFile seen = SeenFile.read(ignoreFile);
    String text = seen.text();
    seen.replace(
        LineEnds.closed(text) + path.getFileName() + LineEnds.of(text), SeenFile.Mode.KEEP);
    if (warning(path).filter(Warning::blocking).isPresent()) {
      throw new Refused(HandoverProblem.GIT_WOULD_KEEP_KEY, "path", path.toString());
    }
  }

  /** Git refuses to look into another person's repository, but a repository it is. */
  private static boolean hasRepository(Path folder) {
    for (Path one = folder; one != null; one = one.getParent()) {
      if (Files.exists(one.resolve(".git"))) {
        return true;
      }
    }
    return false;
  }

  private static int run(Path folder, String... arguments) throws IOException {
    // The project's own configuration must not start a program.
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false"));
    command.addAll(List.of(arguments));
    return Tool.run(folder, command, Map.of("GIT_OPTIONAL_LOCKS", "0", "LC_ALL", "C"), null, LIMIT)
        .exitCode();
  }
}

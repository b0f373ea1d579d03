package dev.latchkey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shell in which the commands of docs/team-server.md run as they stand there: {@code latchkey} is
 * this program, PostgreSQL's programs find a server, and {@code latchkey serve} goes on in the
 * background, until the next one or {@link #stopServing} ends it, with SIGTERM: in the background,
 * shells ignore Ctrl+C.
 */
final class OperatorShell implements AutoCloseable {
  private static final String LATCHKEY =
      """
      #!/bin/bash
      cd "$SHELL_FOLDER"
      if [ "$1" != serve ]; then
        exec "$JAVA" $FLAGS -cp "$CLASSES" dev.latchkey.Main "$@"
      fi
      "$SHELL_FOLDER/bin/stop" || exit 1
      rm -f code out
      ("$JAVA" $FLAGS -Xmx256m -cp "$CLASSES" dev.latchkey.Main "$@" \\
        >out 2>err & echo $! >pid; wait $!; echo $? >code) </dev/null >/dev/null 2>&1 &
      for i in $(seq 600); do
        grep -q '^Latchkey serves' out 2>/dev/null && exit 0
        [ -e code ] && break
        sleep 0.1
      done
      cat err >&2
      exit 1
      """;

  private static final String STOP =
      """
      #!/bin/bash
      cd "$SHELL_FOLDER"
      [ -e pid ] || exit 0
      kill $(cat pid) 2>/dev/null
      rm pid
      for i in $(seq 600); do
        [ -e code ] && exit $(cat code)
        sleep 0.1
      done
      exit 1
      """;

  private final Path folder;
  private final int postgres;

  /**
   * A shell.
   *
   * @param folder an empty folder, where the commands run
   * @param postgres the port of PostgreSQL
   */
  OperatorShell(Path folder, int postgres) throws IOException {
    this.folder = folder;
    this.postgres = postgres;
    Files.createDirectory(folder.resolve("bin"));
    program("latchkey", LATCHKEY);
    program("stop", STOP);
  }

  /** Makes a program that commands can call. */
  Path program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bin").resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Runs commands, one after the other until one fails.
   *
   * @param input what is typed
   * @return what they print
   * @throws AssertionError if one fails
   */
  String run(String commands, String input) throws IOException, InterruptedException {
    Path output = folder.resolve("commands.out");
    // Without a terminal, PostgreSQL's programs read passwords from standard input.
    ProcessBuilder builder = new ProcessBuilder("setsid", "-w", "bash", "-euc", commands);
    Map<String, String> environment = builder.environment();
    environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
    environment.putAll(
        Map.of(
            "SHELL_FOLDER", folder.toString(),
            "JAVA", ChildJava.program(),
            "FLAGS", String.join(" ", ChildJava.flags()),
            "CLASSES", ChildJava.classPath(),
            "PGHOST", "localhost",
            "PGPORT", Integer.toString(postgres),
            "PGUSER", "postgres"));
    Process shell =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try (var typed = shell.outputWriter()) {
      typed.write(input);
    }
    boolean hasEnded = shell.waitFor(120, TimeUnit.SECONDS);
    String said = Files.readString(output);
    if (!hasEnded || shell.exitValue() != 0) {
      throw new AssertionError(commands + "\n" + said);
    }
    return said;
  }

  String run(String commands) throws IOException, InterruptedException {
    return run(commands, "");
  }

  /** Returns what the server that runs has printed. */
  List<String> served() throws IOException {
    return Files.readAllLines(folder.resolve("out"));
  }

  /** Ends the server that runs, if there is one; fails if it does not exit with 0. */
  void stopServing() throws IOException, InterruptedException {
    run("stop");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    stopServing();
  }
}

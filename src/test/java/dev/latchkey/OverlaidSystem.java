package dev.latchkey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This computer's files as they are, and changed where nobody else sees it: what is installed here
 * is gone with this object. Only {@code /tmp} is the real one. Needs Linux and root.
 *
 * <pre>{@code
 * try (OverlaidSystem system = new OverlaidSystem(folder)) {
 *   system.run("apt-get", "install", "-y", "./some.deb");
 * }
 * }</pre>
 */
final class OverlaidSystem implements AutoCloseable {
  private static final String MAKE =
      """
      set -e
      mount -t tmpfs tmpfs "$1"
      mkdir "$1/changed" "$1/work" "$1/root"
      mount -t overlay overlay -o "lowerdir=/,upperdir=$1/changed,workdir=$1/work" "$1/root"
      for folder in proc dev sys tmp; do mount --rbind "/$folder" "$1/root/$folder"; done
      echo ready
      exec cat
      """;

  private final Path folder;
  private final Process holder;
  private final String answer;

  /**
   * Makes one.
   *
   * @param folder an empty folder
   */
  OverlaidSystem(Path folder) throws IOException {
    this.folder = folder;
    holder =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                MAKE,
                "sh",
                "" + folder)
            .redirectErrorStream(true)
            .start();
    answer = Optional.ofNullable(holder.inputReader().readLine()).orElse("nothing");
  }

  /** Tells whether there can be such a thing here, and why not. */
  static Optional<String> whyNot(Path folder) throws IOException {
    try (OverlaidSystem trial =
        new OverlaidSystem(Files.createDirectory(folder.resolve("trial")))) {
      return trial.answer.equals("ready") ? Optional.empty() : Optional.of(trial.answer);
    }
  }

  /** Returns a program to be started here, as root, in an environment of its own. */
  ProcessBuilder builder(Map<String, String> environment, String... command) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("nsenter", "--target", "" + holder.pid(), "--mount"));
    line.addAll(List.of("chroot", folder.resolve("root").toString(), "env", "-i"));
    line.add("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    line.add("LC_ALL=C.UTF-8");
    line.add("DEBIAN_FRONTEND=noninteractive");
    environment.forEach((name, value) -> line.add(name + "=" + value));
    line.addAll(List.of(command));
    return new ProcessBuilder(line).redirectErrorStream(true);
  }

  /** Runs a program to its end and returns what it printed; one that fails is an error. */
  String run(Map<String, String> environment, String... command) throws Exception {
    Process process = builder(environment, command).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new AssertionError(List.of(command) + ": " + output);
    }
    return output;
  }

  /** The mounts go with the last process that sees them. */
  @Override
  public void close() throws IOException {
    holder.getOutputStream().close();
    holder.destroy();
  }
}

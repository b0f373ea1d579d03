package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** File systems that are made for a test, where the process may mount them. */
public final class SmallDisk {
  private SmallDisk() {}

  /** Mounts a file system in memory, or skips the test. */
  public static void mount(Path folder, String options) throws Exception {
    mountOrSkip("-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
  }

  /** Makes a file or folder a mount point that shows another one, or skips the test. */
  public static void bind(Path shown, Path at) throws Exception {
    mountOrSkip("--bind", shown.toString(), at.toString());
  }

  /** Makes what is mounted there read-only. */
  public static void makeReadOnly(Path at, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("mount", "-o"));
    command.add(String.join(",", more.length == 0 ? new String[] {"remount,ro"} : more));
    command.add(at.toString());
    assertThat(run(command)).isZero();
  }

  private static void mountOrSkip(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    boolean isMounted;
    try {
      isMounted = run(command) == 0;
    } catch (IOException _) {
      isMounted = false;
    }
    Assumptions.assumeTrue(isMounted, "no right to mount: " + command);
  }

  /** Takes the mount away. */
  public static void unmount(Path at) throws Exception {
    assertThat(run(List.of("umount", at.toString()))).isZero();
  }

  private static int run(List<String> command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}

package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.ChildJava;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each cause for which a file cannot be read or written has a sentence of its own. */
class FileCausesTest {
  @TempDir Path folder;

  private static Refused refusal(Path file) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> new PrivateFile(file).replace(new byte[] {1}));
    assertThat(refused).isNotNull();
    return refused;
  }

  private static void assertTold(
      Refused refused, StoreProblem problem, String sentence, String logged) {
    assertThat(refused.problem()).as(refused.forLog()).isEqualTo(problem);
    assertThat(refused.getMessage()).contains(sentence).contains(refused.data().get("path"));
    assertThat(refused.forLog()).startsWith(refused.getMessage() + " <- ").contains(logged);
  }

  /** Writes as another process, which has limits or rights of its own. */
  private static String written(Map<String, String> environment, List<String> prefix, Path file)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            ChildJava.classPath(),
            FileWriting.class.getName(),
            file.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static void assumeRoot() {
    if (!isRoot()) {
      System.out.println("FileCausesTest: skipped what needs root (mount, setpriv, chattr)");
    }
    Assumptions.assumeTrue(isRoot(), "only root can mount, and become another user");
  }

  /** Does something on a disk of its own. */
  private void onDisk(String options, ThrowingPath work) throws Exception {
    assumeRoot();
    Path disk = Files.createDirectory(folder.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString());
    try {
      work.accept(disk);
    } finally {
      run("umount", disk.toString());
    }
  }

  @FunctionalInterface
  private interface ThrowingPath {
    void accept(Path path) throws Exception;
  }

  @Test
  void folderThatDoesNotExist() {
    assertTold(
        refusal(folder.resolve("none/settings.json")),
        StoreProblem.STORE_MISSING,
        "does not exist, or the folder that it should be in does not",
        "NoSuchFileException");
  }

  @Test
  void fileWhereAFolderShouldBe() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertTold(
        refusal(file.resolve("settings.json")),
        StoreProblem.STORE_NO_FOLDER,
        "There is a file where",
        "Not a directory");
  }

  @Test
  void nameThatIsTooLong() {
    assertTold(
        refusal(folder.resolve("x".repeat(300))),
        StoreProblem.STORE_NAME_TOO_LONG,
        "is longer than the file system allows",
        "File name too long");
  }

  @Test
  void linksThatLeadBackToThemselves() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertTold(
        refusal(loop.resolve("settings.json")),
        StoreProblem.STORE_LINK_LOOP,
        "lead back to themselves",
        "Too many levels of symbolic links");
  }

  @Test
  void fileThatIsTooLarge() throws IOException {
    Path file = Files.write(folder.resolve("settings.json"), new byte[20]);
    Refused refused = catchThrowableOfType(Refused.class, () -> new PrivateFile(file).read(10));
    assertThat(refused.problem()).isEqualTo(StoreProblem.STORE_TOO_LARGE);
    assertThat(refused.getMessage()).startsWith(file + " is larger than any file");
  }

  @Test
  void diskThatIsFull() throws Exception {
    onDisk(
        "size=64k",
        disk -> {
          assertThat(
                  catchThrowableOfType(
                      IOException.class,
                      () -> Files.write(disk.resolve("fill"), new byte[1 << 20])))
              .isNotNull();
          assertTold(
              refusal(disk.resolve("settings.json")),
              StoreProblem.STORE_FULL,
              "The disk with " + disk.resolve("settings.json") + " is full",
              "No space left");
        });
  }

  @Test
  void fileSystemThatIsReadOnly() throws Exception {
    onDisk(
        "ro",
        disk ->
            assertTold(
                refusal(disk.resolve("settings.json")),
                StoreProblem.STORE_READ_ONLY,
                "is on a file system that is read-only",
                "Read-only file system"));
  }

  /** As a container mounts a single file. */
  @Test
  void fileThatIsMountedByItself() throws Exception {
    assumeRoot();
    Path file = Files.createFile(folder.resolve(".env"));
    Path other = Files.createFile(folder.resolve("other"));
    run("mount", "--bind", other.toString(), file.toString());
    try {
      assertTold(
          refusal(file), StoreProblem.STORE_MOUNTED, "mount its folder instead", "resource busy");
    } finally {
      run("umount", file.toString());
    }
  }

  @Test
  void fileThatIsMarkedAsUnchangeable() throws Exception {
    assumeRoot();
    Path file = Files.createFile(folder.resolve("settings.json"));
    int marked = new ProcessBuilder("chattr", "+i", file.toString()).start().waitFor();
    if (marked != 0) {
      System.out.println("FileCausesTest: skipped chattr +i, which this file system lacks");
    }
    Assumptions.assumeTrue(marked == 0, "the file system has no such marks");
    try {
      assertTold(
          refusal(file),
          StoreProblem.STORE_PROTECTED,
          "It may be marked as unchangeable",
          "Operation not permitted");
    } finally {
      run("chattr", "-i", file.toString());
    }
  }

  @Test
  void folderThatOthersOwn() throws Exception {
    assumeRoot();
    run("chmod", "755", folder.toString());
    assertThat(
            written(
                Map.of(),
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                folder.resolve("settings.json")))
        .contains("STORE_FORBIDDEN", "the permissions do not allow it", "AccessDeniedException");
  }

  @Test
  void sizeThatIsLimited() throws Exception {
    assertThat(
            written(
                Map.of(),
                List.of("sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"),
                folder.resolve("settings.json")))
        .contains("STORE_FILE_LIMIT", "ulimit -f", "File too large");
  }

  /** Java repeats the words of the system, which follow the language. */
  @ParameterizedTest
  @ValueSource(strings = {"de_DE.UTF-8", "fr_FR.UTF-8", "ja_JP.UTF-8"})
  void causeIsToldApartInEachLanguage(String locale) throws Exception {
    Process known = new ProcessBuilder("locale", "-a").start();
    boolean isThere =
        new String(known.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .contains(locale.replace("UTF-8", "utf8"));
    if (!isThere) {
      System.out.println("FileCausesTest: skipped, there is no locale " + locale);
    }
    Assumptions.assumeTrue(isThere, "no locale " + locale);
    assertThat(
            written(
                Map.of("LC_ALL", locale),
                List.of("sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"),
                folder.resolve("settings.json")))
        .contains("STORE_FILE_LIMIT")
        .doesNotContain("File too large");
  }

  @ParameterizedTest
  @CsvSource({
    "nfs,true",
    "nfs4,true",
    "cifs,true",
    "smb3,true",
    "9p,true",
    "fuse.sshfs,true",
    "fuse.rclone,true",
    "fuse.grpcfuse,true",
    "ext4,false",
    "ext2/ext3,false",
    "btrfs,false",
    "overlay,false",
    "tmpfs,false",
    "fuse.gocryptfs,false",
    "fuseblk,false",
    "zfs,false",
    "apfs,false",
    "NTFS,false"
  })
  void networkDriveIsKnownByTheTypeOfItsFileSystem(String type, boolean isOne) {
    assertThat(NetworkDrive.isType(type)).isEqualTo(isOne);
  }
}

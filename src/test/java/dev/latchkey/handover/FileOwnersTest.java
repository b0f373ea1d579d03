package dev.latchkey.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.ChildJava;
import dev.latchkey.file.SmallDisk;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that others than this person read, and files that cannot be replaced. */
class FileOwnersTest {
  @TempDir Path temp;
  private Path folder;
  private Path file;
  private final AccessKey key = Keys.fresh();

  @BeforeEach
  void makeProject() throws Exception {
    // Other users have to reach it.
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    folder = Files.createDirectory(temp.toRealPath().resolve("project"));
    file = Files.writeString(folder.resolve(".env"), "A=1\n");
  }

  private DotenvFile target() {
    return DotenvFile.inFolder(folder, VariableName.DEFAULT, Keys.linux(temp));
  }

  private static String run(String... command) throws Exception {
    Tool.Ended ended =
        Tool.run(Path.of("/"), List.of(command), Map.of(), null, Duration.ofSeconds(30));
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended.output().strip();
  }

  private static void requireRoot() {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "only root gives files to others");
  }

  private String owners() throws Exception {
    return run("stat", "-c", "%U:%G %a", file.toString());
  }

  private void write() {
    target().write(target().preview(), key);
    assertThat(file).hasContent("A=1\nTENDERLY_ACCESS_KEY=" + Keys.text(key));
  }

  private List<Warning.Kind> warnings() {
    return target().preview().warnings().stream()
        .map(Warning::kind)
        .filter(kind -> kind != Warning.Kind.GIT_NO_REPOSITORY)
        .toList();
  }

  @Test
  void webServerThatReadsTheFileByItsGroupStillReadsIt() throws Exception {
    requireRoot();
    run("chown", "root:www-data", file.toString());
    run("chmod", "640", file.toString());
    assertThat(
            run(
                "setpriv",
                "--reuid=www-data",
                "--regid=www-data",
                "--clear-groups",
                "cat",
                file.toString()))
        .isEqualTo("A=1");
    Warning keeps =
        target().preview().warnings().stream()
            .filter(one -> one.kind() == Warning.Kind.KEEPS_GROUP)
            .findFirst()
            .orElseThrow();
    assertThat(keeps.sentence()).contains("The group “www-data” can read this file");
    write();
    assertThat(owners()).isEqualTo("root:www-data 640");
    assertThat(
            run(
                "setpriv",
                "--reuid=www-data",
                "--regid=www-data",
                "--clear-groups",
                "cat",
                file.toString()))
        .contains(Keys.text(key));
    keeps.mending().orElseThrow().apply();
    assertThat(owners()).isEqualTo("root:www-data 600");
  }

  @Test
  void groupOfItsOwnIsKeptWhereTheWorldCouldReadAndTheWorldIsNot() throws Exception {
    requireRoot();
    run("chown", "daemon:www-data", file.toString());
    run("chmod", "664", file.toString());
    assertThat(warnings()).containsExactly(Warning.Kind.MODE_TOO_OPEN, Warning.Kind.KEEPS_GROUP);
    write();
    assertThat(owners()).isEqualTo("daemon:www-data 660");
  }

  @Test
  void modeThatNobodyChoseIsClosedAndOneThatShutsOutTheWorldIsKept() throws Exception {
    run("chmod", "644", file.toString());
    assertThat(warnings()).containsExactly(Warning.Kind.MODE_TOO_OPEN);
    write();
    assertThat(owners()).endsWith(" 600");
    run("chmod", "640", file.toString());
    assertThat(warnings()).containsExactly(Warning.Kind.KEEPS_GROUP);
    target().write(target().preview(), key);
    assertThat(owners()).endsWith(" 640");
  }

  @Test
  void accessControlListAndOtherAttributesAreKept() throws Exception {
    requireRoot();
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setfacl")), "setfacl is not installed");
    run("chmod", "600", file.toString());
    run("setfacl", "-m", "u:www-data:r", file.toString());
    run("setfattr", "-n", "user.note", "-v", "mine", file.toString());
    String before = run("getfacl", "-cn", file.toString());
    assertThat(before).contains("user:33:r--");
    write();
    assertThat(run("getfacl", "-cn", file.toString())).isEqualTo(before);
    assertThat(
            run(
                "getfattr",
                "--absolute-names",
                "--only-values",
                "-n",
                "user.note",
                file.toString()))
        .isEqualTo("mine");
  }

  @Test
  void listThatTheFolderGivesToNewFilesOpensNothing() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setfacl")), "setfacl is not installed");
    run("setfacl", "-d", "-m", "u:www-data:r", folder.toString());
    run("chmod", "640", file.toString());
    String before = run("getfacl", "-cn", file.toString());
    assertThat(before).doesNotContain("33");
    write();
    assertThat(run("getfacl", "-cn", file.toString())).isEqualTo(before);
  }

  /** Runs something as another user, who may write the file but not give it away. */
  private List<String> asOther(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("setpriv", "--reuid=www-data", "--regid=www-data", "--clear-groups"));
    // To read the classes of this build; the rights to write are the other user's.
    command.addAll(List.of("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=/tmp",
            "-cp",
            ChildJava.classPath(),
            OtherUser.class.getName()));
    command.addAll(List.of(arguments));
    Tool.Ended ended =
        Tool.run(Path.of("/"), command, Map.of("HOME", "/"), null, Duration.ofSeconds(60));
    Assumptions.assumeFalse(
        ended.output().contains("Could not find or load main class"),
        "another user cannot read the classes here");
    return ended
        .output()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING"))
        .toList();
  }

  /** Previews, and writes if it is told how. */
  static final class OtherUser {
    public static void main(String[] arguments) {
      DotenvFile target =
          DotenvFile.inFolder(
              Path.of(arguments[0]), VariableName.DEFAULT, Keys.linux(Path.of("/")));
      try (AccessKey key = Keys.fresh()) {
        Preview preview = target.preview(Writing.valueOf(arguments[1]));
        preview.warnings().forEach(one -> System.out.println(one.kind()));
        if (!preview.blocked()) {
          target.write(preview, key);
          System.out.println("written");
        }
      } catch (Refused e) {
        System.out.println(e.problem());
      }
    }
  }

  @Test
  void ownerAndGroupThatCannotBeKeptAreToldBefore() throws Exception {
    requireRoot();
    run("chown", "daemon:mail", file.toString());
    run("chmod", "646", file.toString());
    run("chmod", "777", folder.toString());
    assertThat(asOther(folder.toString(), "REPLACE"))
        .contains("OWNER_LOST", "MODE_TOO_OPEN", "written")
        .doesNotContain("GROUP_LOST");
    assertThat(owners()).isEqualTo("www-data:www-data 600");
    run("chown", "www-data:mail", file.toString());
    run("chmod", "640", file.toString());
    assertThat(asOther(folder.toString(), "REPLACE")).contains("GROUP_LOST", "written");
    assertThat(owners())
        .as("nobody else gets the group's right")
        .isEqualTo("www-data:www-data 600");
    run("chown", "daemon:mail", file.toString());
    run("chmod", "646", file.toString());
    assertThat(asOther(folder.toString(), "IN_PLACE"))
        .contains("IN_PLACE", "MODE_STAYS_OPEN", "written");
    assertThat(owners()).isEqualTo("daemon:mail 646");
  }

  @Test
  void fileInAFolderThatNothingCanBePutIntoIsWrittenIntoIfThePersonWants() throws Exception {
    requireRoot();
    run("chown", "www-data", file.toString());
    run("chmod", "600", file.toString());
    run("chmod", "755", folder.toString());
    assertThat(asOther(folder.toString(), "REPLACE"))
        .contains("FOLDER_CLOSED")
        .doesNotContain("written");
    assertThat(asOther(folder.toString(), "IN_PLACE")).contains("IN_PLACE", "written");
    assertThat(Files.readString(file)).startsWith("A=1\nTENDERLY_ACCESS_KEY=lk_");
    run("chmod", "400", file.toString());
    assertThat(asOther(folder.toString(), "REPLACE")).containsExactly("STORE_FORBIDDEN");
  }

  @Test
  void mountedFileIsNamedAndWrittenIntoIfThePersonWants() throws Exception {
    Path real = Files.writeString(temp.resolve("real file"), "A=1\n");
    SmallDisk.bind(real, file);
    try {
      Preview preview = target().preview();
      assertThat(preview.blocked()).isTrue();
      Warning warning =
          preview.warnings().stream().filter(Warning::blocking).findFirst().orElseThrow();
      assertThat(warning.sentence()).contains(".env is a mount point").contains("damaged");
      assertThat(warning.mending().orElseThrow())
          .isEqualTo(new Mending(Mending.Kind.WRITE_IN_PLACE, file));
      assertThat(catchThrowableOfType(Refused.class, () -> target().write(preview, key)).problem())
          .as("never without being asked")
          .isEqualTo(StoreProblem.STORE_MOUNTED);
      Preview inPlace = target().preview(Writing.IN_PLACE);
      assertThat(inPlace.blocked()).isFalse();
      assertThat(inPlace.warnings()).anyMatch(one -> one.kind() == Warning.Kind.IN_PLACE);
      target().write(inPlace, key);
      assertThat(real).hasContent("A=1\nTENDERLY_ACCESS_KEY=" + Keys.text(key));
      SmallDisk.makeReadOnly(file, "remount", "bind", "ro");
      assertThat(catchThrowableOfType(Refused.class, () -> target().preview()).problem())
          .isEqualTo(StoreProblem.STORE_READ_ONLY);
    } finally {
      SmallDisk.unmount(file);
    }
  }

  @Test
  void fileWithOtherNamesIsWrittenIntoForAllOfThemIfThePersonWants() throws Exception {
    Path other = Files.createLink(folder.resolve("other"), file);
    assertThat(warnings()).contains(Warning.Kind.OTHER_NAMES);
    target().write(target().preview(Writing.IN_PLACE), key);
    assertThat(other).hasContent("A=1\nTENDERLY_ACCESS_KEY=" + Keys.text(key));
  }

  @Test
  void mountOfAnotherProgramThatForgetsOwnersIsTold() throws Exception {
    requireRoot();
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/bindfs")), "bindfs is not installed");
    run("chown", "root:www-data", file.toString());
    run("chmod", "640", file.toString());
    Path seen = Files.createDirectory(temp.resolve("seen"));
    Tool.Ended mounted =
        Tool.run(
            temp,
            List.of("bindfs", "--chgrp-ignore", folder.toString(), seen.toString()),
            Map.of(),
            null,
            Duration.ofSeconds(20));
    Assumptions.assumeTrue(mounted.exitCode() == 0, "bindfs cannot mount: " + mounted.output());
    try {
      DotenvFile there = DotenvFile.inFolder(seen, VariableName.DEFAULT, Keys.linux(temp));
      assertThat(there.preview().warnings())
          .anyMatch(one -> one.kind() == Warning.Kind.GROUP_LOST)
          .noneMatch(one -> one.kind() == Warning.Kind.KEEPS_GROUP);
      there.write(there.preview(Writing.IN_PLACE), key);
      assertThat(owners()).isEqualTo("root:www-data 640");
      assertThat(file).hasContent("A=1\nTENDERLY_ACCESS_KEY=" + Keys.text(key));
    } finally {
      run("umount", seen.toString());
    }
  }
}

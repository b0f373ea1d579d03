package dev.latchkey.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.file.FolderProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  @TempDir Path temp;

  @Test
  void optionGoesBeforeTheEnvironment() {
    Path given = temp.resolve("given");
    Path named = temp.resolve("named");

    assertThat(DataFolder.open(given, Map.of("LATCHKEY_HOME", named.toString())).path())
        .isEqualTo(given);
    assertThat(DataFolder.open(null, Map.of("LATCHKEY_HOME", named.toString())).path())
        .isEqualTo(named);
  }

  @Test
  void madeFolderIsPrivateAsAreTheOnesAboveIt() throws IOException {
    Path path = temp.resolve("a").resolve("b");

    DataFolder.open(path, Map.of());

    assertThat(permissions(path)).isEqualTo("rwx------");
    assertThat(permissions(temp.resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  void fileInPlaceOfTheFolderIsRefusedAndLeftAlone() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "mine");

    assertThatThrownBy(() -> DataFolder.open(file, Map.of()))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.problem()).isEqualTo(StoreProblem.STORE_NO_FOLDER);
              assertThat(refused).hasMessageContaining(file.toString());
            });
    assertThatThrownBy(() -> DataFolder.open(file.resolve("below"), Map.of()))
        .isInstanceOf(Refused.class);
    assertThat(file).hasContent("mine");
  }

  @Test
  void ownFolderThatOthersMayReadIsMadePrivateWithItsFiles() throws IOException {
    Path path = Files.createDirectory(temp.resolve("data"));
    Path database = Files.writeString(path.resolve("latchkey.db"), "x");
    Path logs = Files.createDirectory(path.resolve("logs"));
    Path log = Files.writeString(logs.resolve("latchkey.log"), "x");
    for (Path open : List.of(path, logs)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    for (Path open : List.of(database, log)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    }

    DataFolder.open(path, Map.of());

    assertThat(permissions(path)).isEqualTo("rwx------");
    assertThat(permissions(logs)).isEqualTo("rwx------");
    assertThat(permissions(database)).isEqualTo("rw-------");
    assertThat(permissions(log)).isEqualTo("rw-------");
  }

  /** The names that a start opens, writes or locks, each with a link in its place. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.lock",
        "window.lock",
        "latchkey.db",
        "latchkey.db-wal",
        "latchkey.db-shm",
        "latchkey.db-journal",
        "session",
        "settings.json",
        "connections.json",
        "kept-keys",
        "kept-keys.lock",
        "places.json",
        "places.json.lock",
        "homes",
        "homes.lock",
        "window.sock",
        "window.elsewhere",
        "logs",
        "logs/latchkey.log"
      })
  void linkIsNeverFollowed(String name) throws IOException {
    Path path = Files.createDirectory(temp.resolve("data"));
    Path victim = Files.writeString(temp.resolve("victim"), "mine");
    Path link = path.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, victim);

    Refused refused = catchThrowableOfType(Refused.class, () -> DataFolder.open(path, Map.of()));

    assertThat(refused.problem()).isEqualTo(FolderProblem.FILE_IS_LINK);
    assertThat(refused).hasMessageStartingWith(link + " is a link");
    assertThat(victim).hasContent("mine");
  }

  @Test
  void folderOrFileOfAnotherUserIsRefused() throws IOException {
    Assumptions.assumeTrue(
        (int) Files.getAttribute(temp, "unix:uid") == 0, "only root can give a file away");
    Path path = Files.createDirectory(temp.resolve("data"));
    Path file = Files.writeString(path.resolve("settings.json"), "{}");
    Files.setAttribute(file, "unix:uid", 4711);
    assertThat(refusal(path)).isEqualTo(FolderProblem.FILE_OF_ANOTHER);
    Files.delete(file);

    // Also where it was linked there while the folder was open, so that its own mode says nothing.
    Path theirs = Files.writeString(temp.resolve("theirs"), "x");
    Files.setAttribute(theirs, "unix:uid", 4711);
    Files.createLink(path.resolve("api.lock"), theirs);
    assertThat(refusal(path)).isEqualTo(FolderProblem.FILE_OF_ANOTHER);
    Files.delete(path.resolve("api.lock"));

    Files.setAttribute(path, "unix:uid", 4711);
    assertThat(refusal(path)).isEqualTo(FolderProblem.FOLDER_OF_ANOTHER);
    Path below = Files.createDirectory(path.resolve("below"));
    assertThat(refusal(below)).isEqualTo(FolderProblem.FOLDER_REPLACEABLE);
  }

  @Test
  void folderThatEverybodyMayWriteOrReplaceIsRefused() throws IOException {
    Path path = Files.createDirectories(temp.resolve("above/data"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(refusal(path)).isEqualTo(FolderProblem.FOLDER_OPEN_TO_OTHERS);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(refusal(path)).isEqualTo(FolderProblem.FOLDER_REPLACEABLE);
    assertThat(refusal(path.resolve("new/one"))).isEqualTo(FolderProblem.FOLDER_REPLACEABLE);
  }

  private static Problem refusal(Path path) {
    return catchThrowableOfType(Refused.class, () -> DataFolder.open(path, Map.of())).problem();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void usualPlaceIsInTheHomeThatTheVariableNames() {
    Assumptions.assumeTrue(System.getProperty("os.name").startsWith("Linux"));
    assertThat(DataFolder.path(null, Map.of("HOME", "/srv/a")))
        .isEqualTo(Path.of("/srv/a/.local/share/latchkey"));
    assertThat(DataFolder.path(null, Map.of("HOME", "/srv/a", "XDG_DATA_HOME", "/srv/d")))
        .isEqualTo(Path.of("/srv/d/latchkey"));
    assertThat(DataFolder.path(null, Map.of("HOME", "/srv/a", "XDG_DATA_HOME", "relative")))
        .as("as the XDG Base Directory Specification says")
        .isEqualTo(Path.of("/srv/a/.local/share/latchkey"));
    assertThat(DataFolder.path(null, Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/latchkey"));
  }
}

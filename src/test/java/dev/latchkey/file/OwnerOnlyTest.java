package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerOnlyTest {
  @TempDir Path temp;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path file(String mode) throws IOException {
    Path file = Files.createFile(temp.resolve(mode));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  @Test
  void openedFileIsPrivateIfItIsNewAndKeepsItsModeIfNot() throws IOException {
    Path made = temp.resolve("new");
    Path old = file("rw-r--r--");
    for (Path one : List.of(made, old)) {
      OwnerOnly.open(one, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)).close();
    }
    assertThat(mode(made)).isEqualTo("rw-------");
    assertThat(mode(old)).isEqualTo("rw-r--r--");
  }

  @Test
  void createdFoldersAreForTheirOwner() throws IOException {
    OwnerOnly.createFolders(temp.resolve("a/b"));
    OwnerOnly.createFolders(temp.resolve("a/b"));
    OwnerOnly.createFolder(temp.resolve("c"));
    assertThat(mode(temp.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(temp.resolve("a/b"))).isEqualTo("rwx------");
    assertThat(mode(temp.resolve("c"))).isEqualTo("rwx------");
    assertThatThrownBy(() -> OwnerOnly.createFolder(temp.resolve("c")))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rw-r-----", "rw--w----", "rw---x---", "rw----r--", "rw-----w-", "rw------x"})
  void anyRightOfOthersOpensAFileUntilItIsRestricted(String mode) throws IOException {
    Path file = file(mode);
    assertThat(OwnerOnly.isOpenToOthers(file)).isTrue();
    OwnerOnly.restrict(file);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(OwnerOnly.isOpenToOthers(file)).isFalse();
  }

  @Test
  void ownersRightsAndAMissingFileAreNotOpenToOthers() throws IOException {
    assertThat(OwnerOnly.isOpenToOthers(file("rwx------"))).isFalse();
    assertThat(OwnerOnly.isOpenToOthers(temp.resolve("none"))).isFalse();
  }

  @Test
  void onlyAPrivateFolderOfThisUserIsTrusted() throws IOException {
    Path folder = temp.resolve("folder");
    OwnerOnly.createFolder(folder);
    assertThatCode(() -> OwnerOnly.requireFolder(folder)).doesNotThrowAnyException();

    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
    assertThatThrownBy(() -> OwnerOnly.requireFolder(link)).isInstanceOf(IOException.class);
    Path file = file("rwx------");
    assertThatThrownBy(() -> OwnerOnly.requireFolder(file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> OwnerOnly.requireFolder(temp.resolve("none")))
        .isInstanceOf(IOException.class);
    // The system's own: it is root's, and everybody may look into it.
    assertThatThrownBy(() -> OwnerOnly.requireFolder(Path.of("/usr")))
        .hasMessageContaining("is not a private folder of this user");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    assertThatThrownBy(() -> OwnerOnly.requireFolder(folder)).isInstanceOf(IOException.class);
  }
}

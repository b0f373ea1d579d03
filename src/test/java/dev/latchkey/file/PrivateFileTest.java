package dev.latchkey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PrivateFileTest {
  @TempDir Path temp;

  private static Problem refusal(Path file) {
    return catchThrowableOfType(Refused.class, () -> new PrivateFile(file).read(100)).problem();
  }

  @Test
  void writtenFileIsPrivateAndReplacesTheOldOneWhole() throws IOException {
    Path file = Files.writeString(temp.resolve("session"), "a much longer content than the new");

    new PrivateFile(file).replace("new".getBytes(StandardCharsets.UTF_8));

    assertThat(file).hasContent("new");
    assertThat(permissions(file)).isEqualTo("rw-------");
    try (var files = Files.list(temp)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void fileIsReadUpToTheLimit() throws IOException {
    Path file = temp.resolve("f");
    assertThat(new PrivateFile(file).read(3)).isEmpty();
    Files.writeString(file, "abc");
    assertThat(new PrivateFile(file).read(3)).hasValue(new byte[] {'a', 'b', 'c'});
    Refused refused = catchThrowableOfType(Refused.class, () -> new PrivateFile(file).read(2));
    assertThat(refused.problem()).isEqualTo(StoreProblem.STORE_UNAVAILABLE);
    assertThat(refused).hasMessageContaining(file.toString());
  }

  @Test
  void folderPipeAndLoopAreRefused() throws Exception {
    Path pipe = temp.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path loop = temp.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThat(refusal(temp)).isEqualTo(StoreProblem.STORE_UNAVAILABLE);
    assertThat(refusal(pipe)).isEqualTo(StoreProblem.STORE_UNAVAILABLE);
    assertThat(refusal(loop)).isEqualTo(StoreProblem.STORE_UNAVAILABLE);
  }

  @Test
  void linkIsFollowedAlsoToAFileThatIsNotThereYet() throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("dotfiles")).resolve("settings.json");
    Path link = Files.createSymbolicLink(temp.resolve("settings.json"), elsewhere);
    PrivateFile file = new PrivateFile(link);
    assertThat(file.read(10)).isEmpty();
    file.replace(new byte[] {'a'});
    file.replace(new byte[] {'b'});
    assertThat(link).isSymbolicLink();
    assertThat(elsewhere).hasContent("b");
    assertThat(file.read(10)).hasValue(new byte[] {'b'});
  }

  @Test
  void fileInAFolderThatIsNotThereIsRefusedByItsPath() {
    Path file = temp.resolve("none/f");
    Refused refused =
        catchThrowableOfType(Refused.class, () -> new PrivateFile(file).replace(new byte[1]));
    assertThat(refused.problem()).isEqualTo(StoreProblem.STORE_UNAVAILABLE);
    assertThat(refused).hasMessageContaining(file.toString());
  }

  @Test
  void brokenFileIsPutAsideInPlaceOfAnOlderOne() throws IOException {
    Path file = Files.writeString(temp.resolve("f"), "broken");
    Path aside = Files.writeString(temp.resolve("f.broken"), "older");
    assertThat(new PrivateFile(file).putAside()).hasValue(aside);
    assertThat(aside).hasContent("broken");
    assertThat(file).doesNotExist();
    assertThat(new PrivateFile(file).putAside()).isEmpty();
  }

  @Test
  void fullDiskIsToldFromOtherFailures() {
    Path file = temp.resolve("f");
    assertThat(FileRefusal.of(file, new IOException("No space left on device")).problem())
        .isEqualTo(StoreProblem.STORE_FULL);
    assertThat(
            FileRefusal.of(file, new FileSystemException("f", null, "Disk quota exceeded"))
                .problem())
        .isEqualTo(StoreProblem.STORE_FULL);
    assertThat(FileRefusal.of(file, new IOException((String) null)).problem())
        .isEqualTo(StoreProblem.STORE_UNAVAILABLE);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

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
import java.util.Map;
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
    assertThat(refused.problem()).isEqualTo(StoreProblem.STORE_TOO_LARGE);
    assertThat(refused).hasMessageContaining(file.toString());
  }

  @Test
  void folderPipeAndLinkAreRefusedAtOnce() throws Exception {
    Path pipe = temp.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path loop = temp.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    Path mine = Files.writeString(temp.resolve("mine"), "mine");
    Path link = Files.createSymbolicLink(temp.resolve("link"), mine);
    Path nowhere = Files.createSymbolicLink(temp.resolve("nowhere"), temp.resolve("none"));
    Map<Path, Problem> expected =
        Map.of(
            temp, FolderProblem.FILE_IS_NONE,
            pipe, FolderProblem.FILE_IS_NONE,
            loop, FolderProblem.FILE_IS_LINK,
            link, FolderProblem.FILE_IS_LINK,
            nowhere, FolderProblem.FILE_IS_LINK);
    for (Map.Entry<Path, Problem> one : expected.entrySet()) {
      PrivateFile file = new PrivateFile(one.getKey());
      assertThat(refusal(one.getKey())).isEqualTo(one.getValue());
      assertThat(catchThrowableOfType(Refused.class, () -> file.replace(new byte[1])).problem())
          .isEqualTo(one.getValue());
    }
    assertThat(mine).hasContent("mine");
    assertThat(link).isSymbolicLink();
    assertThat(temp.resolve("none")).doesNotExist();
  }

  @Test
  void fileInAFolderThatIsNotThereIsRefusedByItsPath() {
    Path file = temp.resolve("none/f");
    Refused refused =
        catchThrowableOfType(Refused.class, () -> new PrivateFile(file).replace(new byte[1]));
    assertThat(refused.problem()).isEqualTo(StoreProblem.STORE_MISSING);
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
        .isEqualTo(StoreProblem.STORE_QUOTA);
    assertThat(FileRefusal.of(file, new IOException((String) null)).problem())
        .isEqualTo(StoreProblem.STORE_UNAVAILABLE);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

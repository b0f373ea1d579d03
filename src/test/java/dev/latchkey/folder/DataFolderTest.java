package dev.latchkey.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
              assertThat(refused.problem()).isEqualTo(StoreProblem.STORE_UNAVAILABLE);
              assertThat(refused).hasMessageContaining(file.toString());
            });
    assertThatThrownBy(() -> DataFolder.open(file.resolve("below"), Map.of()))
        .isInstanceOf(Refused.class);
    assertThat(file).hasContent("mine");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

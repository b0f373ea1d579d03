package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileManagerTest {
  @TempDir private Path folder;

  private FileManager linux() {
    return new FileManager("Linux", "/no/such/folder::\"odd*\":" + folder);
  }

  private void install(String script) throws IOException {
    Path command = Files.writeString(folder.resolve("xdg-open"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void folderIsHandedToTheDesktopsCommand() throws IOException {
    Path shown = folder.resolve("with blank; and $(sign)");
    install("printf %s \"$1\" > " + folder.resolve("shown") + "\n");

    assertThat(linux().isSupported()).isTrue();
    linux().open(shown);

    assertThat(folder.resolve("shown")).hasContent(shown.toString());
  }

  @Test
  void commandThatFailsIsAFailure() throws IOException {
    install("exit 3\n");

    assertThatThrownBy(() -> linux().open(folder)).isInstanceOf(IOException.class);
  }

  @Test
  void withoutACommandItIsNotSupported() throws IOException {
    Files.writeString(folder.resolve("xdg-open"), "not executable");

    assertThat(linux().isSupported()).isFalse();
    assertThatThrownBy(() -> linux().open(folder)).isInstanceOf(IOException.class);
  }
}

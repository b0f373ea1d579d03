package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontFileTest {
  @TempDir Path folder;

  private void fontsIn(Path fonts) throws IOException {
    Files.createDirectories(fonts);
    Files.writeString(fonts.resolve("feather.ttf"), "");
    System.setProperty(FontFile.FOLDER, fonts.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(FontFile.FOLDER);
  }

  @Test
  void comesFromTheJarWithoutAFolder() {
    assertThat(FontFile.address("feather.ttf")).isEmpty();
    assertThat(new FeatherFont().getFontResource()).hasProtocol("jar");
  }

  @Test
  void isTheFileInTheFolder() throws Exception {
    Files.createDirectory(folder.resolve("bin"));
    fontsIn(folder.resolve("bin/../fonts"));
    URI file = folder.resolve("fonts/feather.ttf").toUri();
    assertThat(FontFile.address("feather.ttf")).hasValue(file.toString());
    assertThat(new FeatherFont().getFontResource()).isEqualTo(file.toURL());
  }

  @Test
  void comesFromTheJarIfTheFolderHasNone() throws Exception {
    fontsIn(folder);
    assertThat(FontFile.address("other.ttf")).isEmpty();
  }

  /** JavaFX would look for a file whose name has a percent sign. */
  @Test
  void comesFromTheJarIfJavaFxCannotReadItsAddress() throws Exception {
    fontsIn(folder.resolve("ein anderer Ort"));
    assertThat(FontFile.address("feather.ttf")).isEmpty();
    assertThat(new FeatherFont().getFontResource()).hasProtocol("jar");
  }
}

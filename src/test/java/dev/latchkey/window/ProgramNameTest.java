package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramNameTest {
  private static final String EXPORT = "--add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED";

  @TempDir Path data;

  @Test
  void windowsAreThoseOfLatchkeyAndNotOfJava() throws Exception {
    List<String> flags =
        List.of(
            "--module-path=" + System.getProperty("jdk.module.path"),
            "--add-modules=javafx.controls",
            "--enable-native-access=javafx.graphics",
            "-Dglass.platform=Headless",
            EXPORT);
    try (ChildProcess child = ChildProcess.start(PrintedProgramName.class, flags, data)) {
      assertThat(child.nextLine()).isEqualTo("latchkey");
    }
  }

  @Test
  void packagedApplicationMaySetItsName() throws Exception {
    assertThat(Files.readAllLines(Path.of("jpackage.cfg"))).contains("--java-options " + EXPORT);
  }
}

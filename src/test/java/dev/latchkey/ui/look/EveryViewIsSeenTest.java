package dev.latchkey.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That no screen and no dialog is forgotten: {@link Look} looks at each FXML in some test. */
class EveryViewIsSeenTest {
  /** These are parts of the main window, which {@code MainFrame} puts together. */
  private static final Set<String> IN_THE_FRAME =
      Set.of("MainView", "SidebarView", "StatusBarView", "ContentView", "NotOpenedView");

  @Test
  void everyFxmlIsLookedAt() throws IOException {
    String looking = String.join("\n", testsThatLook());

    assertThat(views())
        .hasSizeGreaterThan(30)
        .filteredOn(
            view ->
                !isUsedIn(looking, IN_THE_FRAME.contains(view) ? "MainFrame.make" : "new " + view))
        .as("views that no test with Look shows")
        .isEmpty();
  }

  private static boolean isUsedIn(String code, String what) {
    return Pattern.compile("\\b" + Pattern.quote(what) + "\\b").matcher(code).find();
  }

  private static List<String> views() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("fxml"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".fxml", ""))
          .sorted()
          .toList();
    }
  }

  private static Set<String> testsThatLook() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .map(EveryViewIsSeenTest::read)
          .filter(code -> code.contains("Look.at"))
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

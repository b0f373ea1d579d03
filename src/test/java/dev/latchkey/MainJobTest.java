package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole main job on the real application, on JavaFX's headless platform. */
final class MainJobTest {
  @TempDir Path pictures;

  @Test
  void keyIsGeneratedCopiedUsedRevokedAndRefused() throws Exception {
    Process process = OpenOrTour.tour(pictures, "light").start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output.lines())
        .as(output)
        .containsExactly(
            "tokens=10",
            "key=true",
            "copied=true",
            "verified=200",
            "token=15",
            "use-shown=true",
            "verified-after=401",
            "status=Revoked",
            "ended=true");
    assertThat(process.waitFor()).isZero();
    try (Stream<Path> files = Files.list(pictures)) {
      assertThat(files).hasSize(9);
    }
  }

  @Test
  void tourIsTakenWhereNoWindowCanBeShown() {
    assertThat(OpenOrTour.canShowWindows("Linux", Map.of())).isFalse();
    assertThat(OpenOrTour.canShowWindows("Linux", Map.of("DISPLAY", ""))).isFalse();
    for (String system : List.of("Mac OS X", "Windows 11")) {
      assertThat(OpenOrTour.canShowWindows(system, Map.of())).isTrue();
    }
  }
}

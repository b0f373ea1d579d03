package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team server on the real application, on JavaFX's headless platform. */
final class TeamJobTest {
  @TempDir Path pictures;

  @Test
  void serverIsSetUpUsedSignedInToAgainAndLeft() throws Exception {
    Process process = OpenOrTour.job(TeamJob.class, pictures, "light").start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output.lines())
        .as(output)
        .containsExactly(
            "account=Ann Ahn",
            "made=ci",
            "made-again=after the end of the session",
            "account=alice",
            "ended=true");
    assertThat(process.waitFor()).isZero();
  }
}

package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NotStartedTest {
  private static final Refused READ_ONLY =
      new Refused(StoreProblem.STORE_READ_ONLY, "path", "/data/window.lock");

  private static CompletableFuture<Boolean> ask() throws Exception {
    CompletableFuture<Boolean> answer =
        CompletableFuture.supplyAsync(() -> NotStarted.asksAgain(JavaFx.running(), READ_ONLY));
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> Window.getWindows().stream().anyMatch(Window::isShowing));
    WaitForAsyncUtils.waitForFxEvents();
    return answer;
  }

  private static boolean isShown() {
    return Window.getWindows().stream().anyMatch(Window::isShowing);
  }

  @Test
  void reasonIsShownAndTheNextTryIsOneKeyAway(FxRobot robot) throws Exception {
    CompletableFuture<Boolean> answer = ask();
    assertThat(robot.lookup("#reasonText").queryAs(Label.class).getText())
        .isEqualTo(
            "/data/window.lock is on a file system that is read-only, so nothing was changed. Make"
                + " it writable or choose another place, then try again.");

    robot.type(KeyCode.ENTER);

    assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(isShown()).isFalse();
  }

  @Test
  void escapeGivesUp(FxRobot robot) throws Exception {
    CompletableFuture<Boolean> answer = ask();
    assertThat(((Stage) Window.getWindows().getFirst()).getTitle()).isEqualTo("Latchkey");

    robot.type(KeyCode.ESCAPE);

    assertThat(answer.get(10, TimeUnit.SECONDS)).isFalse();
    assertThat(isShown()).isFalse();
  }
}

package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class UnexpectedErrorViewTest {
  private final List<String> copied = new ArrayList<>();
  private Stage owner;

  @Start
  private void start(Stage stage) {
    owner = stage;
    stage.setScene(Pictures.dressed(new StackPane(), ColorScheme.LIGHT));
    stage.setWidth(800);
    stage.setHeight(520);
    stage.show();
    UnexpectedErrorViewModel model =
        new UnexpectedErrorViewModel(
            new IllegalStateException("the row is gone"), "0.1.0", Instant.EPOCH, copied::add);
    new UnexpectedErrorView(model).open(stage);
  }

  private Scene dialog() {
    return Window.getWindows().stream()
        .filter(window -> window != owner && window.isShowing())
        .findFirst()
        .orElseThrow()
        .getScene();
  }

  private long dialogs() {
    return Window.getWindows().stream().filter(window -> window != owner).count();
  }

  @Test
  void enterCloses(FxRobot robot) {
    assertThat(dialog().getFocusOwner().getId()).isEqualTo("close");

    robot.type(KeyCode.ENTER);

    assertThat(dialogs()).isZero();
  }

  @Test
  void escapeCloses(FxRobot robot) {
    robot.type(KeyCode.ESCAPE);

    assertThat(dialogs()).isZero();
  }

  @Test
  void detailsOpenAndAreCopiedByKeyboard(FxRobot robot) {
    Node details = dialog().lookup("#details");
    double closed = dialog().getHeight();
    assertThat(details.isVisible()).isFalse();

    robot.type(KeyCode.TAB);
    assertThat(dialog().getFocusOwner().getId()).isEqualTo("showDetails");
    robot.type(KeyCode.SPACE);
    assertThat(details.isVisible()).isTrue();
    assertThat(dialog().getHeight()).isGreaterThan(closed + 100);
    assertThat(((TextArea) details).getText()).contains("the row is gone", "Latchkey 0.1.0");
    assertThat(((TextArea) details).isEditable()).isFalse();

    robot.type(KeyCode.TAB);
    assertThat(dialog().getFocusOwner().getId()).isEqualTo("copyDetails");
    robot.type(KeyCode.SPACE);
    assertThat(copied).singleElement().asString().contains("the row is gone");
    assertThat(dialog().lookup("#copied").isVisible()).isTrue();

    robot.push(KeyCode.SHIFT, KeyCode.TAB).type(KeyCode.SPACE);
    assertThat(dialog().getHeight()).isEqualTo(closed);
  }
}

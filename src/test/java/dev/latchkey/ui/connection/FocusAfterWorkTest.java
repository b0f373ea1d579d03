package dev.latchkey.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.Workbench;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the focus is after a dialog was at work, which disables what had it. */
class FocusAfterWorkTest {
  private final HeldAnswers answers = new HeldAnswers();
  private final FakeTeamServer server = new FakeTeamServer();
  private final List<Object> added = new ArrayList<>();
  private Stage owner;

  @BeforeEach
  void open() {
    owner =
        ShownScreen.onFx(
            () -> {
              Stage stage = new Stage();
              stage.setScene(new Scene(new Pane(), 600, 400));
              stage.show();
              return stage;
            });
    WindowContext context =
        new WindowContext(
            owner,
            answers,
            Clock.systemUTC(),
            _ -> {},
            new CopyText(_ -> {}),
            new KeyClipboard(new Workbench.FakeClipboard(), Optional::empty));
    ShownScreen.run(() -> AddConnectionDialog.open(context, server, added::add));
  }

  @AfterEach
  void close() {
    ShownScreen.run(owner::close);
  }

  private static Scene dialog() {
    return Window.getWindows().stream()
        .map(Window::getScene)
        .filter(scene -> scene.lookup("#address") != null)
        .findFirst()
        .orElseThrow();
  }

  private static void type(String id, String text) {
    TextField field = (TextField) dialog().lookup("#" + id);
    field.requestFocus();
    field.setText(text);
  }

  private static void pulse() {
    ShownScreen.run(() -> dialog().getRoot().requestLayout());
    ShownScreen.run(() -> {});
  }

  @Test
  void focusReturnsToTheFieldWhenTheServerRefuses() {
    server.refusal = AuthorityProblem.SIGN_IN_FAILED;
    ShownScreen.run(
        () -> {
          type("address", "https://keys.example.com");
          type("email", "ann@example.com");
          type("password", "wrong");
        });
    Node field = ShownScreen.onFx(() -> dialog().getFocusOwner());
    assertThat(field.getId()).isEqualTo("password");

    ShownScreen.run(() -> ((javafx.scene.control.Button) dialog().lookup("#submit")).fire());
    pulse();
    assertThat(answers.count()).isEqualTo(1);
    assertThat(ShownScreen.onFx(field::isFocused)).isFalse();
    assertThat(ShownScreen.onFx(() -> dialog().lookup("#cancelButton").isDisabled())).isTrue();

    ShownScreen.run(answers::answerAll);
    pulse();
    assertThat(ShownScreen.onFx(() -> dialog().getFocusOwner())).isSameAs(field);
    assertThat(added).isEmpty();
  }
}

package dev.latchkey.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Used;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.HeldAnswers;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenDetailsViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private Selected selected;
  private ShownScreen screen;
  private AccessToken one;
  private int closed;
  private AccessToken other;
  private final List<String> ran = new ArrayList<>();
  private final SimpleStringProperty whyNoVerify = new SimpleStringProperty("not kept");

  private final AtomicReference<@Nullable TaskRunner> answerLater = new AtomicReference<>();

  /** Answers at once until a test wants to wait. */
  private final class Later implements TaskRunner {
    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {
      TaskRunner now = answerLater.get();
      (now == null ? desk.tasks : now).run(work, done, refused);
    }
  }

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    one = desk.add("one");
    other = desk.add("other");
    selected =
        ShownScreen.onFx(
            () ->
                new Selected(
                    desk,
                    new Later(),
                    Membership.personal(desk.account),
                    new Command("copyId", "Copy ID", () -> ran.add("copyId")),
                    new Command("verify", "Verify now", () -> ran.add("verify"))
                        .unless(whyNoVerify),
                    new Command("revoke", "Revoke…", () -> ran.add("revoke"))));
    screen =
        ShownScreen.of(
            () -> {
              TableView<String> table = new TableView<>();
              table.setId("table");
              return new BesideOrBelow(
                  table,
                  () ->
                      Views.load(
                          new TokenDetailsView(
                              selected.model,
                              new DetailsActions(selected.tokens.commands()),
                              desk.copied::add,
                              () -> closed++)),
                  selected.shown);
            });
    ShownScreen.run(() -> selected.select(one));
  }

  @AfterEach
  void close() {
    screen.close();
    desk.close();
  }

  private String typed(String field) {
    return ShownScreen.onFx(() -> screen.find(field, TextInputControl.class).getText());
  }

  @Test
  void enterSavesTheLabelAndEscapeUndoes() {
    screen.focus("label");
    screen.press(KeyCode.SHORTCUT, KeyCode.A);
    screen.type("renamed");
    screen.press(KeyCode.ENTER);
    assertThat(selected.read(one).label().text()).isEqualTo("renamed");

    screen.press(KeyCode.SHORTCUT, KeyCode.A);
    screen.type("no");
    screen.press(KeyCode.ESCAPE);
    assertThat(typed("label")).isEqualTo("renamed");
    assertThat(selected.shown.get()).isTrue();
    screen.press(KeyCode.ESCAPE);
    assertThat(selected.shown.get()).isFalse();
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void leavingTheDescriptionSavesItAndTabGoesOn() {
    screen.focus("description");
    screen.type("for the build");
    screen.press(KeyCode.TAB);
    assertThat(screen.focused()).isEqualTo("copyId");
    assertThat(selected.read(one).description().text()).isEqualTo("for the build");
    assertThat(typed("description")).isEqualTo("for the build");
  }

  @Test
  void aProblemStandsBesideItsField() {
    screen.focus("label");
    screen.press(KeyCode.SHORTCUT, KeyCode.A);
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.ENTER);
    assertThat(screen.isVisible("labelProblem")).isTrue();
    assertThat(screen.text("labelProblem")).contains("at least one visible character");
    assertThat(selected.read(one)).isEqualTo(one);
  }

  @Test
  void afterAChangeOfTheExpiryTheFocusIsWhereItBegan() {
    HeldAnswers held = new HeldAnswers();
    ShownScreen.run(() -> answerLater.set(held));
    screen.focus("changeExpiry");
    screen.press(KeyCode.SPACE);
    screen.focus("saveExpiry");
    screen.press(KeyCode.ENTER);
    assertThat(screen.isDisabled("expiryForm")).as("is at work").isTrue();
    ShownScreen.run(held::answerAll);
    assertThat(screen.isVisible("expiryForm")).isFalse();
    assertThat(screen.focused()).isEqualTo("changeExpiry");
  }

  @Test
  void aPastedDescriptionBecomesOneLine() {
    ShownScreen.run(
        () -> screen.find("description", TextInputControl.class).setText("one\r\ntwo\n\nthree"));
    assertThat(typed("description")).isEqualTo("one two three");
  }

  @Test
  void theIdIsCopied() {
    screen.focus("copyId");
    screen.press(KeyCode.SPACE);
    assertThat(desk.copied).containsExactly(one.id().value());
  }

  @Test
  void theExpiryIsChangedByKeyboard() {
    screen.focus("changeExpiry");
    screen.press(KeyCode.SPACE);
    assertThat(screen.isVisible("expiryForm")).isTrue();
    assertThat(screen.focused()).isEqualTo("expiry");
    screen.press(KeyCode.HOME);
    screen.press(KeyCode.UP);
    screen.press(KeyCode.ESCAPE);
    assertThat(screen.isVisible("expiryForm")).isFalse();
    assertThat(selected.shown.get()).isTrue();
    assertThat(selected.read(one).expiresAt()).isNull();
  }

  @Test
  void arrowKeysTellTheDaysOfThePicture() {
    ShownScreen.run(
        () -> {
          Used.write(desk.store, desk.clock.now, Used.counts(one.id(), desk.clock.now, 4, 1));
          selected.select(other);
          selected.select(one);
        });
    screen.focus("usePicture");
    assertThat(screen.text("useDay")).isEqualTo("November 23: 4 accepted, 1 refused");
    screen.press(KeyCode.LEFT);
    assertThat(screen.text("useDay")).isEqualTo("November 22: 0 accepted, 0 refused");
    ShownScreen.run(
        () ->
            screen
                .find("usePicture", UsePicture.class)
                .setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT));
    screen.press(KeyCode.LEFT);
    assertThat(screen.text("useDay"))
        .as("with the latest day on the left")
        .isEqualTo("November 23: 4 accepted, 1 refused");
    screen.press(KeyCode.HOME);
    assertThat(screen.text("useDay")).startsWith("August 26:");
    assertThat(
            ShownScreen.onFx(() -> screen.find("usePicture", UsePicture.class).getAccessibleText()))
        .startsWith("August 26:");
  }

  @Test
  void whatCannotBeDoneSaysWhyAndSeveralTokensHaveOnlyWhatIsForThem() {
    assertThat(screen.text("whyNot")).isEqualTo("Verify now is not possible: not kept.");
    ShownScreen.run(() -> selected.select(one, other));
    assertThat(screen.text("severalText")).isEqualTo("2 access tokens are selected.");
    assertThat(
            ShownScreen.onFx(
                () ->
                    screen.find("severalActions", FlowPane.class).getChildren().stream()
                        .filter(javafx.scene.Node::isVisible)
                        .map(node -> ((Button) node).getText())
                        .toList()))
        .containsExactly("Copy ID", "Revoke…");
  }

  @Test
  void theDetailsAreBesideTheListAndBelowItWhereThereIsLittleRoom() {
    SplitPane both =
        ShownScreen.onFx(
            () -> (SplitPane) screen.find("table", TableView.class).getScene().getRoot());
    assertThat(both.getOrientation()).isEqualTo(javafx.geometry.Orientation.HORIZONTAL);
    ShownScreen.run(() -> both.getScene().getWindow().setWidth(500));
    screen.await(
        "the details below the list",
        () -> both.getOrientation() == javafx.geometry.Orientation.VERTICAL);
    ShownScreen.run(() -> selected.shown.set(false));
    assertThat(ShownScreen.onFx(() -> both.getItems().size())).isEqualTo(1);
  }

  @Test
  void theListKeepsTwoRowsAboveTheDetailsInASmallWindow() {
    Window window =
        ShownScreen.onFx(() -> screen.find("table", TableView.class).getScene().getWindow());
    ShownScreen.run(
        () -> {
          window.setWidth(500);
          window.setHeight(640);
        });
    ShownScreen.run(() -> window.setHeight(300));
    screen.await(
        "the header and two rows",
        () -> {
          double height = screen.find("table", TableView.class).getHeight();
          return height >= 100 && height < 200;
        });
  }

  @Test
  void theHistoryIsWhatWasDoneWithTheToken() {
    assertThat(ShownScreen.onFx(() -> screen.find("history", VBox.class).getChildren().size()))
        .isEqualTo(1);
  }
}

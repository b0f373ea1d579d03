package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.places.Places;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.ui.generate.GenerateDialog;
import dev.latchkey.ui.issued.IssuedKeyDialog;
import dev.latchkey.ui.revoke.RevokeDialog;
import dev.latchkey.ui.rotate.RotateDialog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are held, or pressed once too often, while one dialog follows another. */
class KeyPressesAcrossDialogsTest {
  @TempDir Path folder;
  private Workbench desk;
  private ShownScreen main;
  private WindowContext context;
  private volatile long now = 1_000_000_000_000L;
  private int pressed;
  private Runnable action = () -> {};

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    main =
        ShownScreen.of(
            () -> {
              Button button = new Button("Open");
              button.setId("open");
              button.setOnAction(
                  _ -> {
                    pressed++;
                    action.run();
                  });
              return new VBox(button);
            });
    Window window = main.find("open", Button.class).getScene().getWindow();
    ShownScreen.run(() -> new StrayKeys(() -> now).follow(window));
    context =
        new WindowContext(
            window,
            desk.tasks,
            desk.clock,
            desk.notices::add,
            new CopyText(desk.notices::add),
            desk.keyClipboard);
    main.focus("open");
  }

  @AfterEach
  void close() {
    ShownScreen.run(() -> dialogs().forEach(Stage::close));
    main.close();
    desk.close();
  }

  private static List<Stage> dialogs() {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .filter(stage -> stage.getOwner() != null)
        .toList();
  }

  private static int dialogCount() {
    return ShownScreen.onFx(() -> dialogs().size());
  }

  private static <T extends Node> Optional<T> inDialog(String id, Class<T> type) {
    return ShownScreen.onFx(
        () ->
            dialogs().stream()
                .map(dialog -> dialog.getScene().lookup("#" + id))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst());
  }

  private void untilTheDialogHas(String id) {
    main.await(
        id,
        () ->
            dialogs().stream()
                .anyMatch(
                    dialog -> dialog.isFocused() && dialog.getScene().lookup("#" + id) != null));
  }

  private void untilTheMainWindowIsBack() {
    main.await("the main window", () -> dialogs().isEmpty() && context.owner().isFocused());
  }

  /** So long that another press of a key is meant. */
  private void letSomeTimePass() {
    now += StrayKeys.ONE_TOO_MANY.toNanos();
  }

  private void enterLabel() {
    untilTheDialogHas("label");
    ShownScreen.run(() -> inDialog("label", TextField.class).orElseThrow().setText("laptop"));
  }

  private void showOnce(IssuedToken issued) {
    IssuedKeyDialog.open(
        context,
        desk.tokens,
        desk.account,
        issued,
        _ -> {},
        desk.keptKeys,
        false,
        new IdleLock(desk.clock, Optional::empty),
        (_, _) -> {});
  }

  private void generate() {
    GenerateDialog.open(context, desk.tokens, desk.account, this::showOnce);
  }

  private List<AccessToken> tokens() {
    return desk.tokens.tokens(AccountRef.ME, TokenQuery.FIRST_PAGE).tokens();
  }

  @Test
  void enterHeldOnTheButtonOpensTheDialogOnly() {
    action = this::generate;
    main.hold(KeyCode.ENTER, 20);

    assertThat(pressed).isEqualTo(1);
    assertThat(dialogCount()).isEqualTo(1);
    assertThat(inDialog("labelProblem", Labeled.class).orElseThrow().getText()).isEmpty();
  }

  @Test
  void enterHeldInGenerateMakesOneTokenAndLeavesItsKeyAlone() {
    ShownScreen.run(this::generate);
    enterLabel();
    main.hold(KeyCode.ENTER, 30);

    untilTheDialogHas("key");
    assertThat(tokens()).hasSize(1);
    assertThat(desk.systemClipboard.content).isNull();
    letSomeTimePass();
    main.press(KeyCode.ENTER);
    assertThat(desk.systemClipboard.content).startsWith("lk_");
  }

  @Test
  void secondEnterInGenerateIsNotForTheKey() {
    ShownScreen.run(this::generate);
    enterLabel();
    main.press(KeyCode.ENTER);
    main.press(KeyCode.ENTER);

    assertThat(tokens()).hasSize(1);
    assertThat(inDialog("key", TextField.class)).isPresent();
    assertThat(desk.systemClipboard.content).isNull();
  }

  @Test
  void enterAfterTheKeyWasCopiedClosesItAndDoesNothingInTheMainWindow() {
    ShownScreen.run(this::generate);
    enterLabel();
    main.press(KeyCode.ENTER);
    untilTheDialogHas("key");
    letSomeTimePass();
    main.press(KeyCode.ENTER);
    String key = desk.systemClipboard.content;
    main.hold(KeyCode.ENTER, 10);
    untilTheMainWindowIsBack();
    main.press(KeyCode.ENTER);

    assertThat(key).startsWith("lk_");
    assertThat(desk.systemClipboard.content).isEqualTo(key);
    assertThat(pressed).isZero();
    letSomeTimePass();
    main.press(KeyCode.ENTER);
    assertThat(pressed).isEqualTo(1);
  }

  @Test
  void enterHeldInRotateRotatesOnceAndLeavesTheNewKeyAlone() {
    AccessToken token = desk.add("ci");
    ShownScreen.run(
        () ->
            RotateDialog.open(
                context,
                desk.tokens,
                desk.account,
                token,
                new Places(folder.resolve("places.json")),
                desk.keptKeys,
                _ -> {},
                (issued, _) -> showOnce(issued)));
    untilTheDialogHas("rotateButton");
    main.hold(KeyCode.ENTER, 30);

    untilTheDialogHas("key");
    assertThat(tokens()).hasSize(2);
    assertThat(desk.systemClipboard.content).isNull();
  }

  @Test
  void enterHeldInRevokeCancelsAndDoesNotOpenItAgain() {
    AccessToken token = desk.add("ci");
    action =
        () ->
            RevokeDialog.open(
                context,
                desk.tokens,
                desk.account,
                List.of(token),
                desk.keptKeys,
                new Places(folder.resolve("places.json")),
                _ -> {});
    main.press(KeyCode.SPACE);
    untilTheDialogHas("cancelButton");
    main.hold(KeyCode.ENTER, 30);
    untilTheMainWindowIsBack();
    main.press(KeyCode.ENTER);

    assertThat(pressed).isEqualTo(1);
    assertThat(dialogCount()).isZero();
    assertThat(tokens()).hasSize(1);
  }

  @Test
  void spaceHeldOnTheButtonIsNotTypedIntoTheLabel() {
    action = this::generate;
    main.press(KeyCode.SPACE);
    untilTheDialogHas("label");
    main.press(KeyCode.SPACE);

    assertThat(inDialog("label", TextField.class).orElseThrow().getText()).isEmpty();
  }

  @Test
  void heldEscapeLeavesOnlyTheDialogOnTop() {
    ShownScreen.run(this::generate);
    untilTheDialogHas("label");
    Window below = dialogs().getFirst();
    ShownScreen.run(
        () -> GenerateDialog.open(context.over(below), desk.tokens, desk.account, this::showOnce));
    main.await(
        "two dialogs",
        () ->
            dialogs().size() == 2
                && dialogs().stream().anyMatch(stage -> stage != below && stage.isFocused()));
    main.hold(KeyCode.ESCAPE, 20);
    main.await("the dialog below", below::isFocused);

    assertThat(dialogCount()).isEqualTo(1);
    main.press(KeyCode.ESCAPE);
    assertThat(dialogCount()).isZero();
  }

  @Test
  void revokedFromTheQuestionIsTold() {
    ShownScreen.run(() -> showOnce(desk.tokens.generate(AccountRef.ME, new Label("x"), null)));
    untilTheDialogHas("key");
    main.press(KeyCode.ESCAPE);
    ShownScreen.run(() -> inDialog("revoke", Button.class).orElseThrow().fire());

    assertThat(dialogCount()).isZero();
    assertThat(tokens()).isEmpty();
    assertThat(desk.notices).containsExactly("The access token x was revoked: nobody has its key.");
  }

  @Test
  void closedKeyGoesOnCountingDown() {
    ShownScreen.run(() -> showOnce(desk.tokens.generate(AccountRef.ME, new Label("x"), null)));
    untilTheDialogHas("key");
    main.press(KeyCode.ENTER);
    ShownScreen.run(() -> inDialog("close", Button.class).orElseThrow().fire());
    assertThat(dialogCount()).isZero();
    assertThat(desk.keyClipboard.secondsLeft().get())
        .isEqualTo((int) Duration.ofSeconds(45).toSeconds());
    desk.keyClipboard.tick();
    assertThat(desk.keyClipboard.secondsLeft().get()).isEqualTo(44);
    for (int i = 0; i < 44; i++) {
      desk.keyClipboard.tick();
    }
    assertThat(desk.systemClipboard.content).isNull();
  }
}

package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandKeysTest {
  private final List<String> ran = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final SimpleStringProperty reason = new SimpleStringProperty("");
  private final SimpleBooleanProperty offered = new SimpleBooleanProperty(true);
  private final TextField field = ShownScreen.onFx(TextField::new);
  private final TextField inner = ShownScreen.onFx(TextField::new);
  private final VBox list = ShownScreen.onFx(VBox::new);
  private final VBox screenRoot = ShownScreen.onFx(VBox::new);
  private ShownScreen screen;

  @BeforeEach
  void open() {
    screen =
        ShownScreen.of(
            () -> {
              field.setId("field");
              inner.setId("inner");
              Button row = new Button("row");
              row.setId("row");
              list.getChildren().setAll(row, inner);
              screenRoot.getChildren().setAll(list);
              VBox root = new VBox(field, screenRoot);
              CommandKeys.explain(root, told::add);
              CommandKeys.whileSeen(
                  root,
                  "Everywhere",
                  List.of(
                      command("generate", shortcut(KeyCode.N)),
                      command("plain", new KeyCodeCombination(KeyCode.X)),
                      command("shortcuts", new KeyCodeCombination(KeyCode.F1))));
              CommandKeys.whileSeen(
                  screenRoot,
                  "Screen",
                  List.of(
                      new Command("generate", "Generate", () -> ran.add("inner generate"))
                          .keys(shortcut(KeyCode.N))
                          .onlyIf(offered)));
              CommandKeys.inside(
                  list,
                  "List",
                  List.of(
                      command("details", new KeyCodeCombination(KeyCode.I)),
                      command("copy", shortcut(KeyCode.C)),
                      command("revoke", new KeyCodeCombination(KeyCode.DELETE)).unless(reason)));
              return root;
            });
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private Command command(String id, KeyCombination keys) {
    return new Command(id, id, () -> ran.add(id)).keys(keys);
  }

  private static KeyCombination shortcut(KeyCode key) {
    return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
  }

  @Test
  void screensKeysWorkWhereverTheFocusIsAndTheInnerOneCounts() {
    for (String id : List.of("field", "row", "inner")) {
      screen.focus(id);
      screen.press(KeyCode.CONTROL, KeyCode.N);
      screen.press(KeyCode.F1);
    }

    assertThat(ran)
        .containsExactly(
            "inner generate",
            "shortcuts",
            "inner generate",
            "shortcuts",
            "inner generate",
            "shortcuts");
  }

  @Test
  void outerOneCountsWhileTheInnerIsNotSeenOrNotOffered() {
    ShownScreen.run(() -> offered.set(false));
    screen.focus("field");
    screen.press(KeyCode.CONTROL, KeyCode.N);
    ShownScreen.run(
        () -> {
          offered.set(true);
          screenRoot.setVisible(false);
        });
    screen.press(KeyCode.CONTROL, KeyCode.N);

    assertThat(ran).containsExactly("generate", "generate");
  }

  @Test
  void keysOfTheListWorkOnlyInTheList() {
    screen.focus("field");
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.CONTROL, KeyCode.C);
    assertThat(ran).isEmpty();

    screen.focus("row");
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.CONTROL, KeyCode.C);
    screen.press(KeyCode.I);
    assertThat(ran).containsExactly("revoke", "copy", "details");
  }

  @Test
  void whatIsTypedIntoATextFieldRunsNothing() {
    screen.focus("inner");
    screen.type("ix");
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.CONTROL, KeyCode.C);
    screen.focus("field");
    screen.type("ix");

    assertThat(ran).isEmpty();
    assertThat(inner.getText()).isEqualTo("ix");
    assertThat(field.getText()).isEqualTo("ix");
  }

  @Test
  void letterWithAModifierIsAnotherKey() {
    screen.focus("row");
    screen.press(KeyCode.CONTROL, KeyCode.I);
    screen.press(KeyCode.SHIFT, KeyCode.I);

    assertThat(ran).isEmpty();
  }

  @Test
  void keyOfADisabledCommandIsAnsweredByTheReason() {
    ShownScreen.run(() -> reason.set("already revoked"));
    screen.focus("row");
    screen.press(KeyCode.DELETE);

    assertThat(ran).isEmpty();
    assertThat(told).containsExactly("revoke: already revoked");
  }

  @Test
  void whatRunsOrIsNotOfferedTellsNothing() {
    ShownScreen.run(() -> offered.set(false));
    screen.focus("row");
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.CONTROL, KeyCode.N);
    screen.press(KeyCode.F1);

    assertThat(ran).containsExactly("revoke", "generate", "shortcuts");
    assertThat(told).isEmpty();
  }

  @Test
  void escapeThatAFieldLeavesOverIsTheOneOfWhatTheFieldIsIn() {
    ShownScreen.run(
        () ->
            CommandKeys.inside(
                list, "Inside", List.of(command("leave", new KeyCodeCombination(KeyCode.ESCAPE)))));
    screen.focus("inner");
    screen.press(KeyCode.ESCAPE);
    assertThat(ran).containsExactly("leave");

    ComboBox<String> choice = ShownScreen.onFx(ComboBox::new);
    ShownScreen.run(
        () -> {
          list.getChildren().add(choice);
          choice.requestFocus();
        });
    screen.press(KeyCode.ESCAPE);
    assertThat(ran).containsExactly("leave", "leave");
  }

  @Test
  void whatLeavesTheWindowTakesItsKeysAlong() {
    Scene scene = screen.find("field", TextField.class).getScene();
    assertThat(ShownScreen.onFx(() -> CommandKeys.seen(scene)))
        .extracting(CommandKeys.Group::title)
        .containsExactly("Everywhere", "Screen", "List");

    ShownScreen.run(() -> ((VBox) screenRoot.getParent()).getChildren().remove(screenRoot));
    screen.focus("field");
    screen.press(KeyCode.CONTROL, KeyCode.N);

    assertThat(ran).containsExactly("generate");
    assertThat(ShownScreen.onFx(() -> CommandKeys.seen(scene))).hasSize(1);
  }

  @Test
  void keysOfAWindowDoNotWorkInADialogOverIt() {
    Scene scene = screen.find("field", TextField.class).getScene();
    javafx.stage.Stage dialog =
        ShownScreen.onFx(
            () -> Dialog.show(scene.getWindow(), "Dialog", new VBox(new Button("ok")), () -> true));
    screen.await("the dialog is focused", dialog::isFocused);
    screen.press(KeyCode.CONTROL, KeyCode.N);
    screen.press(KeyCode.F1);
    screen.press(KeyCode.DELETE);
    assertThat(ran).isEmpty();

    screen.press(KeyCode.CONTROL, KeyCode.W);
    assertThat(ShownScreen.onFx(dialog::isShowing)).isFalse();
    assertThat(screen.isShowing()).isTrue();
  }
}

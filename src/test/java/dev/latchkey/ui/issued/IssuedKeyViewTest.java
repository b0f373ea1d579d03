package dev.latchkey.ui.issued;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuedKeyViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private boolean keychainFirst;
  private String key;
  private ShownScreen screen;
  private IssuedToken issued;
  private IssuedKeyViewModel model;
  private int closed;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    issued = desk.tokens.generate(AccountRef.ME, new Label("laptop"), null);
    key = new String(issued.key().reveal());
    model =
        new IssuedKeyViewModel(
            issued,
            desk.keyClipboard,
            desk.keptKeys,
            desk.tasks,
            new Attempt(desk.tasks),
            keychainFirst,
            () -> closed++,
            _ -> {});
    screen = ShownScreen.dialog(() -> Views.load(new IssuedKeyView(model)), model::mayClose);
  }

  @AfterEach
  void close() {
    screen.close();
    desk.close();
  }

  @Test
  void enterCopiesAndEnterAgainCloses() {
    assertThat(screen.focused()).isEqualTo("copy");
    assertThat(screen.find("key", TextField.class).getText()).isEqualTo(key);
    screen.press(KeyCode.ENTER);
    assertThat(desk.systemClipboard.content).isEqualTo(key);
    assertThat(screen.text("clipboardText")).isEqualTo("Copied. The clipboard is cleared in 45 s.");
    assertThat(screen.focused()).isEqualTo("close");
    assertThat(closed).isZero();

    screen.press(KeyCode.ENTER);
    assertThat(closed).isEqualTo(1);
    assertThat(desk.systemClipboard.content).isEqualTo(key);
  }

  @Test
  void escapeAsksBeforeTheKeyIsLostAndEnterKeepsIt() {
    screen.press(KeyCode.ESCAPE);
    assertThat(screen.isShowing()).isTrue();
    assertThat(screen.isVisible("losing")).isTrue();
    assertThat(screen.isVisible("warning")).isFalse();
    assertThat(screen.focused()).isEqualTo("keepOpen");

    screen.press(KeyCode.ESCAPE);
    assertThat(screen.isShowing()).isTrue();
    screen.press(KeyCode.ENTER);
    assertThat(screen.isVisible("losing")).isFalse();
    assertThat(screen.focused()).isEqualTo("copy");
    assertThat(closed).isZero();
  }

  @Test
  void keyIsLostOnlyByItsOwnButton() {
    screen.press(KeyCode.ESCAPE);
    screen.press(KeyCode.SHIFT, KeyCode.TAB);
    screen.press(KeyCode.SPACE);

    assertThat(closed).isEqualTo(1);
    assertThat(desk.systemClipboard.content).isNull();
  }

  @Test
  void escapeClosesWhenTheKeyWasCopied() {
    screen.press(KeyCode.ENTER);
    screen.press(KeyCode.ESCAPE);

    assertThat(screen.isShowing()).isFalse();
  }

  @Test
  void copyShortcutInTheFieldUsesTheClipboardThatIsCleared() {
    screen.focus("key");
    screen.press(KeyCode.CONTROL, KeyCode.A);
    screen.press(KeyCode.CONTROL, KeyCode.C);

    assertThat(desk.systemClipboard.content).isEqualTo(key);
    assertThat(desk.keyClipboard.secondsLeft().get()).isEqualTo(45);
  }

  @Test
  void keepingNamesTheKeychain() {
    assertThat(screen.text("keep")).isEqualTo("Keep in Map Keychain");
    screen.focus("keep");
    screen.press(KeyCode.SPACE);

    assertThat(screen.text("keychainText")).isEqualTo("Kept in Map Keychain.");
    assertThat(screen.isDisabled("keep")).isTrue();
    assertThat(screen.focused()).isEqualTo("close");
  }

  @Test
  void clearButtonIsThereOnlyWhileTheKeyIsOnTheClipboard() {
    assertThat(screen.isVisible("clear")).isFalse();
    screen.press(KeyCode.ENTER);
    assertThat(screen.isVisible("clear")).isTrue();
    screen.focus("clear");
    screen.press(KeyCode.SPACE);

    assertThat(desk.systemClipboard.content).isNull();
    assertThat(screen.isVisible("clear")).isFalse();
  }

  @Test
  void keychainIsOfferedFirstWhereThatIsChosen() throws Exception {
    close();
    keychainFirst = true;
    open();
    assertThat(screen.focused()).isEqualTo("keep");
    screen.press(KeyCode.ENTER);
    assertThat(desk.keptKeys.isKept(issued.token().id())).isTrue();
    assertThat(desk.systemClipboard.content).isNull();
  }

  @Test
  void coveredKeyIsShownByItsButton() {
    assertThat(screen.isVisible("show")).isFalse();
    ShownScreen.run(model::hide);
    assertThat(screen.find("key", TextField.class).getText()).isEqualTo("•".repeat(32));
    screen.focus("show");
    screen.press(KeyCode.SPACE);
    assertThat(screen.find("key", TextField.class).getText()).startsWith("lk_");
    assertThat(screen.isVisible("show")).isFalse();
  }
}

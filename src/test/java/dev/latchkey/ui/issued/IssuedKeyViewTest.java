package dev.latchkey.ui.issued;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.security.SecureRandom;
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
  private int revoked;

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
            () -> desk.tokens.revoke(AccountRef.ME, issued.token().id()),
            _ -> revoked++,
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
    screen.press(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(screen.focused()).isEqualTo("lose");
    screen.press(KeyCode.SPACE);

    assertThat(closed).isEqualTo(1);
    assertThat(revoked).isZero();
    assertThat(desk.systemClipboard.content).isNull();
  }

  @Test
  void keyThatNobodyHasIsRevokedFromTheQuestion() {
    screen.press(KeyCode.ESCAPE);
    screen.press(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(screen.focused()).isEqualTo("revoke");
    desk.tokens.breakDown();
    screen.press(KeyCode.SPACE);
    assertThat(screen.text("losingProblem")).startsWith("The access token is not revoked.");
    assertThat(screen.focused()).isEqualTo("keepOpen");
    assertThat(screen.find("key", TextField.class).getText()).isEqualTo(key);
    assertThat(closed).isZero();

    desk.tokens.failure = null;
    screen.press(KeyCode.SHIFT, KeyCode.TAB);
    screen.press(KeyCode.SPACE);
    assertThat(closed).isEqualTo(1);
    assertThat(revoked).isEqualTo(1);
  }

  @Test
  void closingAsksAgainAfterTheClipboardWasCleared() {
    screen.press(KeyCode.ENTER);
    screen.focus("clear");
    screen.press(KeyCode.SPACE);
    assertThat(screen.focused()).isEqualTo("close");
    screen.press(KeyCode.SPACE);

    assertThat(closed).isZero();
    assertThat(screen.isVisible("losing")).isTrue();
    assertThat(screen.text("losingText")).startsWith("The key is no longer on the clipboard");
    assertThat(screen.focused()).isEqualTo("keepOpen");
  }

  @Test
  void heldEnterCopiesAndDoesNotClose() {
    screen.hold(KeyCode.ENTER, 20);
    assertThat(desk.systemClipboard.content).isEqualTo(key);
    assertThat(closed).isZero();

    screen.press(KeyCode.ENTER);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void heldEscapeAsksAndLosesNothing() {
    screen.hold(KeyCode.ESCAPE, 20);

    assertThat(screen.isShowing()).isTrue();
    assertThat(screen.isVisible("losing")).isTrue();
    assertThat(closed).isZero();
  }

  @Test
  void clearButtonIsNotBesideAKeyThatWasNotCopied() {
    ShownScreen.run(
        () -> {
          try (AccessKey other = AccessKey.generate(new SecureRandom())) {
            desk.keyClipboard.copy(other);
          }
        });

    assertThat(screen.isVisible("clear")).isFalse();
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

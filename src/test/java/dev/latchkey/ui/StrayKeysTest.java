package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrayKeysTest {
  private long now = 1_000_000_000_000L;
  private final StrayKeys keys = new StrayKeys(() -> now);
  private Window main;
  private Window dialog;

  @BeforeEach
  void open() {
    main = ShownScreen.onFx(Stage::new);
    dialog = ShownScreen.onFx(Stage::new);
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }

  private boolean ignored(KeyCode code, Window window) {
    return keys.pressed(code, window, false);
  }

  @Test
  void separatePressesInOneWindowAllCount() {
    for (int i = 0; i < 5; i++) {
      assertThat(ignored(KeyCode.ENTER, dialog)).isFalse();
      assertThat(keys.released(KeyCode.ENTER, dialog)).isFalse();
      pass(80);
    }
  }

  @Test
  void heldKeyActsOnceInItsWindow() {
    assertThat(ignored(KeyCode.ENTER, dialog)).isFalse();
    pass(660);
    for (int i = 0; i < 200; i++) {
      assertThat(ignored(KeyCode.ENTER, dialog)).isTrue();
      pass(33);
    }
    // A button acts on the release of the key that went down on it.
    assertThat(keys.released(KeyCode.ENTER, dialog)).isFalse();
    assertThat(ignored(KeyCode.ENTER, dialog)).isFalse();
  }

  @Test
  void heldSpaceGoesOnWritingSpacesIntoItsText() {
    assertThat(keys.pressed(KeyCode.SPACE, dialog, true)).isFalse();
    pass(400);
    assertThat(keys.pressed(KeyCode.SPACE, dialog, true)).isFalse();
    assertThat(keys.pressed(KeyCode.SPACE, main, true)).isTrue();
  }

  @Test
  void heldKeyDoesNothingInTheNextWindowHoweverLong() {
    ignored(KeyCode.ENTER, dialog);
    for (int i = 0; i < 100; i++) {
      pass(100);
      assertThat(ignored(KeyCode.ENTER, main)).isTrue();
    }
    assertThat(keys.released(KeyCode.ENTER, main)).isTrue();
    pass(30);
    assertThat(ignored(KeyCode.ENTER, main)).isFalse();
  }

  @Test
  void onePressTooManyIsNotForTheNextWindow() {
    ignored(KeyCode.ENTER, dialog);
    keys.released(KeyCode.ENTER, main);
    pass(200);
    assertThat(ignored(KeyCode.ENTER, main)).isTrue();
    assertThat(keys.released(KeyCode.ENTER, main)).isTrue();
    pass(299);
    assertThat(ignored(KeyCode.ENTER, main)).isTrue();
    keys.released(KeyCode.ENTER, main);
    pass(2);
    assertThat(ignored(KeyCode.ENTER, main)).isFalse();
    assertThat(keys.released(KeyCode.ENTER, main)).isFalse();
  }

  @Test
  void secondPressThatIsHeldDoesNothingEither() {
    ignored(KeyCode.ENTER, dialog);
    keys.released(KeyCode.ENTER, main);
    pass(200);
    assertThat(ignored(KeyCode.ENTER, main)).isTrue();
    for (int i = 0; i < 50; i++) {
      pass(300);
      assertThat(ignored(KeyCode.ENTER, main)).isTrue();
    }
  }

  @Test
  void otherInputSaysThatTheNewWindowIsMeant() {
    ignored(KeyCode.ENTER, main);
    keys.released(KeyCode.ENTER, main);
    pass(100);
    keys.otherInput();
    assertThat(ignored(KeyCode.ENTER, dialog)).isFalse();
  }

  @Test
  void twoDialogsCanBeLeftByEscapeQuickly() {
    ignored(KeyCode.ESCAPE, dialog);
    keys.released(KeyCode.ESCAPE, main);
    pass(50);
    assertThat(ignored(KeyCode.ESCAPE, main)).isFalse();
  }

  @Test
  void heldEscapeLeavesOneDialogOnly() {
    ignored(KeyCode.ESCAPE, dialog);
    pass(500);
    assertThat(ignored(KeyCode.ESCAPE, main)).isTrue();
  }

  @Test
  void lostReleaseDoesNotLockTheKey() {
    ignored(KeyCode.ENTER, dialog);
    pass(2001);
    assertThat(ignored(KeyCode.ENTER, main)).isFalse();
  }

  @Test
  void slowWindowIsNotMeantUntilItCanBeSeen() {
    ignored(KeyCode.ENTER, main);
    keys.released(KeyCode.ENTER, main);
    pass(3000);
    keys.cameUp(dialog);
    pass(100);
    assertThat(ignored(KeyCode.ENTER, dialog)).isTrue();
    keys.released(KeyCode.ENTER, dialog);
    pass(401);
    assertThat(ignored(KeyCode.ENTER, dialog)).isFalse();
  }
}

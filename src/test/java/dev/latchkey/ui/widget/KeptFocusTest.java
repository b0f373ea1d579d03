package dev.latchkey.ui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.ShownScreen;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the focus is after work, during which a button was disabled. */
class KeptFocusTest {
  private ShownScreen screen;

  @BeforeEach
  void open() {
    screen =
        ShownScreen.of(
            () -> {
              Button work = button("work");
              KeptFocus.of(work);
              return new VBox(work, button("next"), button("last"));
            });
    screen.focus("work");
    disable(true);
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private static Button button(String id) {
    Button button = new Button(id);
    button.setId(id);
    return button;
  }

  private void disable(boolean disabled) {
    ShownScreen.run(() -> screen.find("work", Node.class).setDisable(disabled));
  }

  @Test
  void theFocusComesBackWhenTheWorkIsDone() {
    assertThat(screen.focused()).as("what JavaFX does").isEqualTo("next");
    disable(false);
    assertThat(screen.focused()).isEqualTo("work");
  }

  @Test
  void whereThePersonHasGoneMeanwhileItStays() {
    screen.press(KeyCode.TAB);
    assertThat(screen.focused()).isEqualTo("last");
    disable(false);
    assertThat(screen.focused()).isEqualTo("last");
  }

  @Test
  void whatHadNoFocusGetsNone() {
    disable(false);
    screen.focus("last");
    disable(true);
    disable(false);
    assertThat(screen.focused()).isEqualTo("last");
  }
}

package dev.latchkey.ui.rename;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenameTokenViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private AccessToken token;
  private ShownScreen screen;
  private int cancelled;
  private int renamed;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    token = desk.add("laptop");
    RenameTokenViewModel model =
        new RenameTokenViewModel(
            desk.tokens, desk.account, token, new Attempt(desk.tasks), _ -> renamed++);
    screen =
        ShownScreen.dialog(
            () -> Views.load(new RenameTokenView(model, () -> cancelled++)),
            () -> {
              cancelled++;
              return false;
            });
  }

  @AfterEach
  void close() {
    screen.close();
    desk.close();
  }

  @Test
  void typingReplacesTheOldLabelAndEnterRenames() {
    assertThat(screen.focused()).isEqualTo("label");
    screen.type("desktop");
    screen.press(KeyCode.ENTER);

    assertThat(renamed).isEqualTo(1);
    assertThat(desk.tokens.token(AccountRef.ME, token.id()).label().text()).isEqualTo("desktop");
  }

  @Test
  void escapeCancelsOnce() {
    screen.type("desktop");
    screen.press(KeyCode.ESCAPE);

    assertThat(cancelled).isEqualTo(1);
    assertThat(renamed).isZero();
  }
}

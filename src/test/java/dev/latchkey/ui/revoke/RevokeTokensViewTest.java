package dev.latchkey.ui.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.places.Place;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevokeTokensViewTest {
  @TempDir Path folder;
  private Workbench desk;
  private List<Place> recorded = List.of();
  private AccessToken idle;
  private AccessToken used;
  private int cancelled;
  private int closed;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    idle = desk.add("laptop");
    used = desk.addUsed("build server", Duration.ofHours(3));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private ShownScreen show(AccessToken... tokens) {
    RevokeTokensViewModel model =
        new RevokeTokensViewModel(
            desk.tokens,
            desk.account,
            new RevokeQuestion(List.of(tokens), desk.clock.instant()),
            desk.tasks,
            new Attempt(desk.tasks),
            desk.notices::add,
            desk.keptKeys,
            () -> recorded,
            _ -> {},
            () -> closed++);
    return ShownScreen.dialog(
        () -> Views.load(new RevokeTokensView(model, () -> cancelled++)),
        () -> {
          cancelled++;
          return false;
        });
  }

  private TokenStatus status(AccessToken token) {
    return desk.store
        .tokens()
        .find(desk.account.id(), token.id())
        .orElseThrow()
        .status(desk.clock.now);
  }

  @Test
  void enterWithoutReadingKeepsTheToken() {
    try (ShownScreen screen = show(idle)) {
      assertThat(screen.focused()).isEqualTo("cancelButton");
      screen.press(KeyCode.ENTER);
    }

    assertThat(cancelled).isEqualTo(1);
    assertThat(status(idle)).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void escapeKeepsTheToken() {
    try (ShownScreen screen = show(idle)) {
      screen.press(KeyCode.ESCAPE);
    }

    assertThat(cancelled).isEqualTo(1);
    assertThat(status(idle)).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void redButtonIsReachedByTab() {
    try (ShownScreen screen = show(idle)) {
      screen.press(KeyCode.TAB);
      assertThat(screen.focused()).isEqualTo("revoke");
      screen.press(KeyCode.SPACE);
    }

    assertThat(status(idle)).isEqualTo(TokenStatus.REVOKED);
    assertThat(closed).isEqualTo(1);
    assertThat(cancelled).isZero();
  }

  @Test
  void usedTokenHasToBeTypedAndEnterThenRevokes() {
    try (ShownScreen screen = show(used)) {
      assertThat(screen.focused()).isEqualTo("cancelButton");
      assertThat(screen.isDisabled("revoke")).isTrue();
      screen.focus("typed");
      String id = used.id().value();
      screen.type(id.substring(0, 5));
      screen.press(KeyCode.ENTER);
      assertThat(screen.isDisabled("revoke")).isTrue();
      assertThat(status(used)).isEqualTo(TokenStatus.ACTIVE);
      assertThat(cancelled).isZero();

      screen.type(id.substring(5));
      assertThat(screen.isDisabled("revoke")).isFalse();
      screen.press(KeyCode.ENTER);
    }

    assertThat(status(used)).isEqualTo(TokenStatus.REVOKED);
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void failureIsShownAndTheDialogStays() {
    desk.tokens.breakDown();
    try (ShownScreen screen = show(idle)) {
      screen.press(KeyCode.TAB);
      screen.press(KeyCode.SPACE);

      assertThat(screen.isVisible("problem")).isTrue();
      assertThat(screen.text("problem")).startsWith("Not revoked, and still active:\nlaptop: ");
    }

    assertThat(closed).isZero();
  }
}

package dev.latchkey.ui.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.places.Place;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rotating a token: the choice, the two keys, and the dialog with the keyboard only. */
class RotateTokenTest {
  @TempDir Path folder;
  private Workbench desk;
  private final List<IssuedToken> issued = new ArrayList<>();
  private List<Place> recorded = List.of();
  private List<Place> rewritten = List.of();

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
  }

  @AfterEach
  void close() {
    issued.forEach(IssuedToken::close);
    desk.close();
  }

  private AccessToken token(@Nullable Instant expiresAt) {
    try (IssuedToken one = desk.tokens.generate(AccountRef.ME, new Label("ci"), expiresAt)) {
      return one.token();
    }
  }

  private RotateTokenViewModel model(AccessToken token) {
    return new RotateTokenViewModel(
        desk.tokens,
        desk.account,
        token,
        desk.clock,
        desk.tasks,
        new Attempt(desk.tasks),
        () -> recorded,
        (one, _, places) -> {
          issued.add(one);
          rewritten = places;
        });
  }

  private AccessToken read(AccessToken token) {
    return desk.tokens.token(AccountRef.ME, token.id());
  }

  @Test
  void theEndOfTheOldKeyIsToldForEachChoice() {
    Instant now = desk.clock.instant();
    RotateTokenViewModel endless = model(token(null));
    assertThat(endless.ending().getValue())
        .isEqualTo("The old key ends on " + RelativeTime.exact(now.plus(Duration.ofDays(1))) + ".");
    endless.overlap().set(Overlap.NONE);
    assertThat(endless.ending().getValue()).isEqualTo("The old key is refused immediately.");
    endless.overlap().set(Overlap.FIRST_USE);
    assertThat(endless.ending().getValue())
        .isEqualTo("The old key ends within 10 seconds after the new key is first used.");

    Instant soon = now.plus(Duration.ofHours(3));
    RotateTokenViewModel expiring = model(token(soon));
    assertThat(expiring.ending().getValue())
        .isEqualTo(
            "The old key ends on "
                + RelativeTime.exact(soon)
                + ", when it would have expired anyway.");
    expiring.overlap().set(Overlap.FIRST_USE);
    assertThat(expiring.ending().getValue()).contains("at the latest", RelativeTime.exact(soon));
  }

  @Test
  void recordedPlacesAreRewrittenUnlessThatIsDeclined() {
    AccessToken old = token(null);
    recorded =
        List.of(
            new Place(
                TargetKind.DOTENV,
                Path.of("/srv/app/.env"),
                VariableName.DEFAULT,
                old.id(),
                Instant.EPOCH));
    RotateTokenViewModel model = model(old);
    assertThat(model.places().get()).isEqualTo(recorded);
    model.rotate();
    assertThat(rewritten).isEqualTo(recorded);

    RotateTokenViewModel declined = model(token(null));
    declined.rewrites().set(false);
    declined.rotate();
    assertThat(rewritten).isEmpty();
  }

  @Test
  void rotatingMakesOneKeyAndEndsTheOtherAsChosen() {
    AccessToken old = token(null);
    RotateTokenViewModel model = model(old);
    model.overlap().set(Overlap.HOUR);

    model.rotate();

    assertThat(issued).hasSize(1);
    assertThat(read(old).rotation().replacedBy()).isEqualTo(issued.getFirst().token().id());
    assertThat(read(old).expiresAt()).isEqualTo(desk.clock.instant().plus(Duration.ofHours(1)));
    model.rotate();
    assertThat(issued).hasSize(1);
    assertThat(model.attempt().problem().get()).contains("was rotated already");
  }

  @ParameterizedTest
  @EnumSource
  void theOldTokenIsKnownWithoutReadingIt(Overlap overlap) {
    for (Instant end : Arrays.asList(null, desk.clock.now.plus(Duration.ofHours(3)))) {
      AccessToken old = token(end);
      desk.clock.now = desk.clock.now.plus(Duration.ofMinutes(5));
      try (IssuedToken successor = desk.tokens.rotate(AccountRef.ME, old.id(), overlap)) {
        assertThat(old.replacedBy(successor.token(), overlap)).isEqualTo(read(old));
      }
    }
  }

  @Test
  void aFailureIsShownAndNothingIsRotated() {
    AccessToken old = token(null);
    RotateTokenViewModel model = model(old);
    desk.tokens.breakDown();

    model.rotate();

    desk.tokens.failure = null;
    assertThat(issued).isEmpty();

    assertThat(model.attempt().problem().get()).isNotEmpty();
    assertThat(read(old).rotation().replacedBy()).isNull();
  }

  @Test
  void theKeyboardAloneRotatesAtOnce() {
    AccessToken old = token(null);
    RotateTokenViewModel model = model(old);
    try (ShownScreen screen =
        ShownScreen.dialog(() -> Views.load(new RotateTokenView(model, () -> {})), () -> true)) {
      assertThat(screen.focused()).isEqualTo("overlap");
      ShownScreen.run(() -> screen.find("overlap", ComboBox.class).getSelectionModel().select(0));
      screen.focus("rotateButton");
      screen.press(KeyCode.ENTER);
    }
    assertThat(issued).hasSize(1);
    assertThat(read(old).status(desk.clock.instant())).isEqualTo(TokenStatus.REVOKED);
  }
}

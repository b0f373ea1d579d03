package dev.latchkey.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.DayOfUse;
import dev.latchkey.ui.ShownScreen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsePictureTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 8, 26);

  private UsePicture picture;
  private ShownScreen screen;

  @BeforeEach
  void open() {
    picture = ShownScreen.onFx(UsePicture::new);
    screen =
        ShownScreen.of(
            () -> {
              picture.setMaxSize(270, 72);
              return new StackPane(picture);
            });
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private void show(long[] accepted, long[] refused) {
    List<DayOfUse> days = new ArrayList<>();
    for (int i = 0; i < accepted.length; i++) {
      days.add(new DayOfUse(FIRST.plusDays(i), accepted[i], refused[i]));
    }
    ShownScreen.run(() -> picture.show(days));
    ShownScreen.run(picture::layout);
  }

  private Path path(String style) {
    return (Path) picture.lookup("." + style);
  }

  private static long bars(Path path) {
    return path.getElements().stream().filter(MoveTo.class::isInstance).count();
  }

  private double line() {
    return ((Region) picture.lookup(".use-line")).getLayoutY();
  }

  @Test
  void acceptedOnesStandOnTheLineAndRefusedOnesHangFromIt() {
    show(new long[] {10, 0, 5}, new long[] {0, 2, 1});
    assertThat(bars(path("use-accepted"))).isEqualTo(2);
    assertThat(bars(path("use-refused"))).isEqualTo(2);
    Bounds up = path("use-accepted").getLayoutBounds();
    Bounds down = path("use-refused").getLayoutBounds();
    assertThat(up.getMaxY()).isEqualTo(line());
    assertThat(down.getMinY()).isEqualTo(line() + 1);
    // One scale for both: ten above and two below share the height.
    assertThat(up.getHeight()).isGreaterThan(3 * down.getHeight());
    assertThat(up.getMinY()).isBetween(0.0, 1.5);
    assertThat(down.getMaxY()).isBetween(70.0, 72.5);
  }

  @Test
  void aSingleUseIsSeenBesideAMillion() {
    show(new long[] {1_000_000, 1}, new long[] {0, 0});
    show(new long[] {1, 1}, new long[] {0, 0});
    show(new long[] {1_000_000, 0}, new long[] {0, 1});
    assertThat(path("use-refused").getLayoutBounds().getHeight()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void whereNothingWasUsedThereAreNoBars() {
    show(new long[90], new long[90]);
    assertThat(bars(path("use-accepted"))).isZero();
    assertThat(bars(path("use-refused"))).isZero();
  }

  @Test
  void barsBeginAndEndBetweenPixels() {
    long[] all = new long[90];
    java.util.Arrays.fill(all, 3);
    show(all, new long[90]);
    assertThat(path("use-accepted").getElements())
        .filteredOn(MoveTo.class::isInstance)
        .hasSize(90)
        .allSatisfy(
            from -> {
              double x = ((MoveTo) from).getX();
              assertThat(x).isEqualTo(Math.rint(x));
            });
  }
}

package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowBoundsTest {
  private static final Rectangle2D LAPTOP = new Rectangle2D(0, 30, 1440, 870);
  private static final Rectangle2D BESIDE = new Rectangle2D(1440, 0, 1920, 1080);

  @Test
  void placeOnAScreenIsKept() {
    WindowBounds place = new WindowBounds(1500, 100, 1040, 680, true);

    assertThat(place.fitting(List.of(LAPTOP, BESIDE))).isEqualTo(place);
  }

  @Test
  void windowOfAScreenThatIsGoneComesToTheMiddleOfTheFirst() {
    WindowBounds place = new WindowBounds(1500, 100, 1040, 680, false);

    assertThat(place.fitting(List.of(LAPTOP)))
        .isEqualTo(new WindowBounds(200, 30 + 95, 1040, 680, false));
  }

  @Test
  void windowThatHangsOverTheEdgeIsMovedInside() {
    WindowBounds place = new WindowBounds(-900, -200, 1040, 680, false);

    assertThat(place.fitting(List.of(LAPTOP))).isEqualTo(new WindowBounds(0, 30, 1040, 680, false));
  }

  @Test
  void windowLargerThanItsScreenShrinksToIt() {
    WindowBounds place = new WindowBounds(0, 30, 3000, 2000, false);

    assertThat(place.fitting(List.of(LAPTOP))).isEqualTo(new WindowBounds(0, 30, 1440, 870, false));
  }

  @Test
  void windowIsNeverSmallerThanEverythingNeeds() {
    WindowBounds place = new WindowBounds(100, 100, 5, 5, false);

    assertThat(place.fitting(List.of(LAPTOP)))
        .isEqualTo(new WindowBounds(100, 100, 800, 520, false));
  }

  @Test
  void firstPlaceIsTheMiddleOfTheFirstScreenAndFitsASmallOne() {
    Rectangle2D small = new Rectangle2D(0, 0, 1024, 600);

    assertThat(WindowBounds.first(List.of(BESIDE, LAPTOP)))
        .isEqualTo(new WindowBounds(1440 + 440, 200, 1040, 680, false));
    assertThat(WindowBounds.first(List.of(small)).fitting(List.of(small)))
        .isEqualTo(new WindowBounds(0, 0, 1024, 600, false));
  }

  @Test
  void placeIsMadeOfNumbers() {
    assertThatThrownBy(() -> new WindowBounds(Double.NaN, 0, 800, 520, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

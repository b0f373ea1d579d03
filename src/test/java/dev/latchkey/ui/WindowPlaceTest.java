package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
  private static final Rectangle2D LAPTOP = new Rectangle2D(0, 30, 1440, 870);
  private static final Rectangle2D BESIDE = new Rectangle2D(1440, 0, 1920, 1080);

  @Test
  void placeOnAScreenIsKept() {
    WindowPlace place = new WindowPlace(1500, 100, 1040, 680, true);

    assertThat(place.fitting(List.of(LAPTOP, BESIDE))).isEqualTo(place);
  }

  @Test
  void windowOfAScreenThatIsGoneComesToTheMiddleOfTheFirst() {
    WindowPlace place = new WindowPlace(1500, 100, 1040, 680, false);

    assertThat(place.fitting(List.of(LAPTOP)))
        .isEqualTo(new WindowPlace(200, 30 + 95, 1040, 680, false));
  }

  @Test
  void windowThatHangsOverTheEdgeIsMovedInside() {
    WindowPlace place = new WindowPlace(-900, -200, 1040, 680, false);

    assertThat(place.fitting(List.of(LAPTOP))).isEqualTo(new WindowPlace(0, 30, 1040, 680, false));
  }

  @Test
  void windowLargerThanItsScreenShrinksToIt() {
    WindowPlace place = new WindowPlace(0, 30, 3000, 2000, false);

    assertThat(place.fitting(List.of(LAPTOP))).isEqualTo(new WindowPlace(0, 30, 1440, 870, false));
  }

  @Test
  void windowIsNeverSmallerThanEverythingNeeds() {
    WindowPlace place = new WindowPlace(100, 100, 5, 5, false);

    assertThat(place.fitting(List.of(LAPTOP)))
        .isEqualTo(new WindowPlace(100, 100, 800, 520, false));
  }

  @Test
  void firstPlaceIsTheMiddleOfTheFirstScreenAndFitsASmallOne() {
    Rectangle2D small = new Rectangle2D(0, 0, 1024, 600);

    assertThat(WindowPlace.first(List.of(BESIDE, LAPTOP)))
        .isEqualTo(new WindowPlace(1440 + 440, 200, 1040, 680, false));
    assertThat(WindowPlace.first(List.of(small)).fitting(List.of(small)))
        .isEqualTo(new WindowPlace(0, 0, 1024, 600, false));
  }

  @Test
  void placeIsMadeOfNumbers() {
    assertThatThrownBy(() -> new WindowPlace(Double.NaN, 0, 800, 520, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

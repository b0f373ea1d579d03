package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssParser;
import javafx.css.Declaration;
import org.junit.jupiter.api.Test;

class ThemeTest {
  private static final String LIGHT = Theme.userAgentStylesheet(ColorScheme.LIGHT);
  private static final String DARK = Theme.userAgentStylesheet(ColorScheme.DARK);

  private final SimpleObjectProperty<Theme.Choice> choice =
      new SimpleObjectProperty<>(Theme.Choice.SYSTEM);
  private final SimpleObjectProperty<ColorScheme> desktop =
      new SimpleObjectProperty<>(ColorScheme.LIGHT);
  private final List<String> used = new ArrayList<>();
  private final Theme theme = new Theme(choice, desktop, used::add);

  @Test
  void systemFollowsTheDesktopWhileLatchkeyRuns() {
    desktop.set(ColorScheme.DARK);
    desktop.set(ColorScheme.LIGHT);

    assertThat(theme).isNotNull();
    assertThat(used).containsExactly(LIGHT, DARK, LIGHT);
  }

  @Test
  void chosenThemeHoldsWhateverTheDesktopDoes() {
    choice.set(Theme.Choice.DARK);
    desktop.set(ColorScheme.DARK);
    desktop.set(ColorScheme.LIGHT);

    assertThat(used).containsExactly(LIGHT, DARK);
  }

  @Test
  void goingBackToSystemTakesTheDesktopAsItIsThen() {
    choice.set(Theme.Choice.LIGHT);
    desktop.set(ColorScheme.DARK);
    choice.set(Theme.Choice.SYSTEM);

    assertThat(used).containsExactly(LIGHT, DARK);
  }

  @Test
  void menusCastNoShadowWhereItWouldBeAWhiteFrame() {
    assertThat(Theme.popups(true)).isEmpty();
    assertThat(new CssParser().parse(Theme.popups(false)).getRules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.getSelectors()).hasSize(4);
              assertThat(rule.getDeclarations())
                  .extracting(Declaration::getProperty)
                  .contains("-fx-effect", "-fx-background-radius");
            });
  }

  @Test
  void lightAndDarkDiffer() {
    assertThat(LIGHT).isNotEqualTo(DARK);
  }
}

package dev.latchkey.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.text.Font;

/**
 * Light or dark: as the person chose, or as the desktop is, also when that changes while Latchkey
 * runs. The themes are AtlantaFX's Primer; {@code app.css} is added to both.
 */
public final class Theme {
  /** What a person can choose. */
  public enum Choice {
    /** As the desktop is. */
    SYSTEM,
    /** Always light. */
    LIGHT,
    /** Always dark. */
    DARK;

    /** Returns the choice as the settings file and the strings spell it. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final ObservableValue<ColorScheme> scheme;

  /**
   * A theme that follows {@code choice} and {@code desktop} for as long as it is reachable.
   *
   * @param desktop whether the desktop is light or dark now
   * @param use gets the address of the stylesheet to use, now and at every change
   */
  Theme(
      ObservableValue<Choice> choice, ObservableValue<ColorScheme> desktop, Consumer<String> use) {
    scheme =
        choice.flatMap(
            chosen ->
                switch (chosen) {
                  case SYSTEM -> desktop;
                  case LIGHT -> constant(ColorScheme.LIGHT);
                  case DARK -> constant(ColorScheme.DARK);
                });
    scheme.subscribe(now -> use.accept(userAgentStylesheet(now)));
  }

  /**
   * Styles the whole application; on the JavaFX thread.
   *
   * @param choice what the person chose, followed live; never null inside
   * @return the theme; keep it as long as it must follow the choice
   */
  public static Theme followedBy(ObservableValue<Choice> choice) {
    return new Theme(
        choice,
        Platform.getPreferences().colorSchemeProperty(),
        Application::setUserAgentStylesheet);
  }

  /** Returns the address of the theme's own stylesheet for one scheme. */
  static String userAgentStylesheet(ColorScheme scheme) {
    return switch (scheme) {
      case LIGHT -> new PrimerLight().getUserAgentStylesheet();
      case DARK -> new PrimerDark().getUserAgentStylesheet();
    };
  }

  /**
   * Returns the stylesheets that every scene of Latchkey needs on top of the theme: {@code app.css}
   * and the monospaced family for the classes {@code mono} and {@code key-field}; and menus without
   * shadows and round corners on desktops that would fill what is transparent with white.
   */
  public static List<String> stylesheets() {
    String css =
        ".mono, .key-field { -fx-font-family: \""
            + monospacedFamily()
            + "\"; }"
            + popups(hasGlass());
    return List.of(
        Objects.requireNonNull(Theme.class.getResource("/dev/latchkey/app.css")).toExternalForm(),
        "data:text/css;base64,"
            + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8)));
  }

  /** As on a bare X server, or by VNC. */
  private static boolean hasGlass() {
    return Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW);
  }

  /** Returns the rules for windows that open over others and are as transparent as they can be. */
  static String popups(boolean glass) {
    return glass
        ? ""
        : ".context-menu, .tooltip, .combo-box-popup > .list-view, .combo-box-popup >"
            + " .date-picker-popup { -fx-effect: null; -fx-background-radius: 0;"
            + " -fx-border-radius: 0; }";
  }

  /** JavaFX's CSS takes one family and no list, so this looks for the first that exists. */
  private static String monospacedFamily() {
    return Stream.of("JetBrains Mono", "Menlo", "Consolas", "DejaVu Sans Mono")
        .filter(family -> Font.font(family).getFamily().equals(family))
        .findFirst()
        .orElse("Monospaced");
  }

  private static ObservableValue<ColorScheme> constant(ColorScheme scheme) {
    return new SimpleObjectProperty<>(scheme);
  }
}

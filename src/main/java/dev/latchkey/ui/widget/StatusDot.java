package dev.latchkey.ui.widget;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/** The coloured dot beside a state's words; {@code app.css} draws it. */
public final class StatusDot {
  private StatusDot() {}

  /** Colours a dot, a region with the style class {@code status-dot}. */
  public static void show(Region dot, Tone tone) {
    for (Tone each : Tone.values()) {
      dot.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(java.util.Locale.ROOT)), each == tone);
    }
  }
}

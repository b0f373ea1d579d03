package dev.latchkey.ui.look;

import java.util.List;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.ButtonBase;
import javafx.scene.text.Text;

/** Buttons that are hard to read while the mouse is over them. */
final class UnderMouse implements Check {
  private static final PseudoClass HOVER = PseudoClass.getPseudoClass("hover");

  @Override
  public Stream<String> faults(Shown shown) {
    List<ButtonBase> buttons =
        shown.nodes(ButtonBase.class).filter(button -> !button.isDisabled()).toList();
    hover(buttons, true);
    Shown hovered =
        new Shown(shown.scene(), shown.scene().snapshot(null), shown.dialog(), shown.roomy());
    List<String> faults =
        hovered
            .nodes(Text.class)
            .filter(text -> Shown.around(text, ButtonBase.class).isPresent())
            .flatMap(text -> Contrast.faults(hovered, text))
            .toList();
    hover(buttons, false);
    return faults.stream().map(fault -> "under the mouse, " + fault);
  }

  private static void hover(List<ButtonBase> buttons, boolean over) {
    buttons.forEach(button -> button.pseudoClassStateChanged(HOVER, over));
  }
}

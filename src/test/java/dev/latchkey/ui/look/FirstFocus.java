package dev.latchkey.ui.look;

import java.util.stream.Stream;
import javafx.scene.control.Button;

/**
 * A dialog that opens with the focus on a button other than the default one or Cancel: Enter would
 * do something that the person has not read yet.
 */
final class FirstFocus implements Check {
  @Override
  public Stream<String> faults(Shown shown) {
    return shown.dialog()
            && shown.scene().getFocusOwner() instanceof Button button
            && !button.isDefaultButton()
            && !button.isCancelButton()
        ? Stream.of("the first focus is on " + Shown.name(button))
        : Stream.empty();
  }
}

package dev.latchkey.ui.widget;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * The tooltip of a label or a cell: its whole text while there is no room for it, and perhaps more
 * about it. It is one tooltip for as long as there is something to say, so that a refresh which
 * changes nothing neither closes it nor makes it flicker.
 */
public final class SteadyTip {
  private final Labeled control;
  private final Tooltip tooltip = new Tooltip();
  private @Nullable String more;
  private boolean changing;

  private SteadyTip(Labeled control) {
    this.control = control;
    control.textTruncatedProperty().subscribe(() -> change());
    control.textProperty().subscribe(() -> change());
    show();
  }

  /** Gives a control the tooltip; nothing else may set one. */
  public static SteadyTip of(Labeled control) {
    return new SteadyTip(control);
  }

  /** Gives a label a tooltip that has more to say, and returns the label. */
  public static <L extends Labeled> L on(L label, @Nullable String more) {
    SteadyTip.of(label).say(more);
    return label;
  }

  /** Gives a label a tooltip with its whole text, for when it is cut, and returns the label. */
  public static <L extends Labeled> L on(L label) {
    return on(label, null);
  }

  /** Sets what there is to say besides the text; null for nothing. */
  public void say(@Nullable String about) {
    if (!Objects.equals(more, about)) {
      more = about;
      change();
    }
  }

  /** A cell that is filled anew is empty in between; only what it is in the end counts. */
  private void change() {
    if (!changing) {
      changing = true;
      Platform.runLater(
          () -> {
            changing = false;
            show();
          });
    }
  }

  private void show() {
    String text =
        Stream.of(control.isTextTruncated() ? control.getText() : null, more)
            .filter(part -> part != null && !part.isEmpty())
            .collect(Collectors.joining("\n"));
    if (!text.isEmpty()) {
      tooltip.setText(text);
    }
    Tooltip wanted = text.isEmpty() ? null : tooltip;
    if (control.getTooltip() != wanted) {
      control.setTooltip(wanted);
    }
  }
}

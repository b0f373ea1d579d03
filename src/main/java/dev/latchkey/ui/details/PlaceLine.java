package dev.latchkey.ui.details;

import dev.latchkey.ui.Direction;
import dev.latchkey.ui.PlaceText;
import dev.latchkey.ui.widget.OptionalText;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A place that holds a token's key, as a few lines. */
final class PlaceLine {
  private PlaceLine() {}

  static Node of(HoldingPlaces.Row row) {
    Label path = new Label(PlaceText.path(row.place().place().path()));
    path.getStyleClass().add("mono");
    Direction.keepLeftToRight(path);
    path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    path.setTooltip(new Tooltip(row.place().place().path().toString()));
    Label kind = new Label(PlaceText.kind(row.place().place().kind()));
    kind.getStyleClass().add("caption");
    OptionalText found = new OptionalText();
    row.place()
        .found()
        .subscribe(
            now -> {
              found.setText(now.text());
              found
                  .getStyleClass()
                  .setAll("label", "place-" + now.mark().name().toLowerCase(Locale.ROOT));
            });
    OptionalText faults = new OptionalText();
    faults.textProperty().bind(row.faults());
    faults.getStyleClass().add("place-trouble");
    VBox lines = new VBox(2, path, kind, found, faults);
    lines.getStyleClass().add("history-line");
    return lines;
  }
}

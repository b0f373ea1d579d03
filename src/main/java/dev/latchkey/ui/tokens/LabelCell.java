package dev.latchkey.ui.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A cell with a label and the marks of its token, which a screen reader says as words. */
final class LabelCell extends TableCell<TokenRow, TokenRow.Shown> {
  private final TokenMarks marks;
  private final HBox pictures = new HBox(6);
  private final Tooltip tooltip = new Tooltip();
  private Set<TokenMark> shownMarks = Set.of();

  LabelCell(TokenMarks marks) {
    this.marks = marks;
    pictures.getStyleClass().add("token-marks");
    setContentDisplay(ContentDisplay.RIGHT);
  }

  @Override
  protected void updateItem(TokenRow.@Nullable Shown shown, boolean empty) {
    super.updateItem(shown, empty);
    if (empty || shown == null) {
      setText(null);
      setGraphic(null);
      setTooltip(null);
      setAccessibleText(null);
      return;
    }
    String label = shown.token().label().text();
    Set<TokenMark> now = marks.of(shown.token());
    setText(label);
    tooltip.setText(about(shown, now));
    setTooltip(tooltip);
    showMarks(now);
    setAccessibleText(
        Stream.concat(Stream.of(label), now.stream().map(TokenMark::text))
            .collect(Collectors.joining(", ")));
  }

  private void showMarks(Set<TokenMark> now) {
    if (!now.equals(shownMarks)) {
      shownMarks = now;
      pictures.getChildren().setAll(now.stream().map(LabelCell::picture).toList());
    }
    setGraphic(now.isEmpty() ? null : pictures);
  }

  private static Label picture(TokenMark mark) {
    Label picture = new Label(null, new FontIcon(mark.icon()));
    picture.setAccessibleText(mark.text());
    return picture;
  }

  /** The whole label, its id, what it replaces, and the marks in words. */
  private static String about(TokenRow.Shown shown, Set<TokenMark> marks) {
    List<String> lines = new ArrayList<>();
    lines.add(shown.token().label().text());
    lines.add(shown.token().id().value());
    String pair = shown.pair();
    if (pair != null) {
      lines.add(pair);
    }
    marks.forEach(mark -> lines.add(mark.text()));
    return String.join("\n", lines);
  }
}

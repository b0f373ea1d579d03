package dev.latchkey.ui.details;

import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/** Lets a text area be as high as its text, up to a few lines; JavaFX scrolls it instead. */
final class GrowingText {
  private static final int MOST_LINES = 5;

  /** What the area takes beside its text: paddings and borders. */
  private static final double AROUND = 14;

  private static final double BESIDE = 22;

  private final TextArea area;
  private final Text measure = new Text();

  private GrowingText(TextArea area) {
    this.area = area;
    measure.fontProperty().bind(area.fontProperty());
    area.textProperty().subscribe(this::fit);
    area.widthProperty().subscribe(this::fit);
    area.fontProperty().subscribe(this::fit);
  }

  static void follow(TextArea area) {
    new GrowingText(area);
  }

  private void fit() {
    measure.setWrappingWidth(0);
    measure.setText("x");
    double line = measure.getLayoutBounds().getHeight();
    measure.setWrappingWidth(Math.max(1, area.getWidth() - BESIDE));
    measure.setText(area.getText() + "x");
    double text = Math.min(measure.getLayoutBounds().getHeight(), MOST_LINES * line);
    area.setMinHeight(Math.ceil(text) + AROUND);
    area.setPrefHeight(Math.ceil(text) + AROUND);
    area.setMaxHeight(Math.ceil(text) + AROUND);
  }
}

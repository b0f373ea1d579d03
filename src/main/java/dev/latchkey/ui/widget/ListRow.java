package dev.latchkey.ui.widget;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list in a dialog: a name, a line below it, and at the end what can be done, or a
 * badge.
 */
public final class ListRow extends HBox {
  /**
   * A row.
   *
   * @param end stands at the end; null for nothing
   */
  public ListRow(String name, String caption, @Nullable Node end) {
    VBox texts = new VBox(label(name, "section-title"), label(caption, "caption"));
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    getChildren().add(texts);
    if (end != null) {
      getChildren().add(end);
    }
    getStyleClass().add("list-row");
  }

  /** A label that may be cut off, and then is whole in its tooltip. */
  private static Label label(String text, String style) {
    Label label = new Label(text);
    SteadyTip.of(label);
    label.getStyleClass().add(style);
    return label;
  }

  /**
   * Returns a button for the end of a row.
   *
   * @param accessibleText names the row too, since many buttons have the same text
   */
  public static Button button(String text, String accessibleText, Runnable action) {
    Button button = new Button(text);
    button.setAccessibleText(accessibleText);
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }
}

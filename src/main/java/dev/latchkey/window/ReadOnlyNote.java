package dev.latchkey.window;

import dev.latchkey.ui.Strings;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is said above every screen while the data folder can only be looked at. */
final class ReadOnlyNote {
  private ReadOnlyNote() {}

  /**
   * Returns a screen with the note above it.
   *
   * @param again opens the folder anew, when it can be written to
   */
  static Parent above(Parent screen, Path folder, Runnable again) {
    Label text = new Label(Strings.get("readonly.note.text", folder));
    text.setId("readOnlyNote");
    text.setWrapText(true);
    text.setMinHeight(Label.USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button button = new Button(Strings.get("readonly.note.again"));
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> again.run());
    HBox note = new HBox(12, text, button);
    note.setAlignment(Pos.CENTER_LEFT);
    note.getStyleClass().add("banner-info");
    VBox both = new VBox(note, screen);
    VBox.setMargin(note, new Insets(16, 24, 0, 24));
    VBox.setVgrow(screen, Priority.ALWAYS);
    return both;
  }
}

package dev.latchkey.ui.widget;

import javafx.scene.control.Button;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A field to search in, with its icon, and a button that clears it while there is something to
 * clear; for use in FXML. The button is for the mouse: by keyboard, Escape does the same.
 */
public final class SearchField extends CustomTextField {
  private final Button clear = new Button("", new FontIcon("fth-x"));

  /** A field that is empty. */
  public SearchField() {
    setLeft(new FontIcon("fth-search"));
    clear.getStyleClass().addAll("button-icon", "flat", "clear-search");
    clear.setFocusTraversable(false);
    clear.setOnAction(
        _ -> {
          clear();
          requestFocus();
        });
    // Put in and taken out, not hidden: the field pads its text by what is there.
    textProperty().subscribe(text -> setRight(text.isEmpty() ? null : clear));
  }

  /** Returns what screen readers call the button that clears the field. */
  public String getClearText() {
    return clear.getAccessibleText();
  }

  /** Names the button that clears the field. */
  public void setClearText(String text) {
    clear.setAccessibleText(text);
  }

  /** Returns none: the theme styles it, and ControlsFX's own sheet needs colours of another one. */
  @Override
  public @Nullable String getUserAgentStylesheet() {
    return null;
  }
}

package dev.latchkey.bench;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/** The least that a JavaFX program can be: a window with a word, or, with an argument, nothing. */
final class BareWindow {
  static final String TITLE = "Bare window";

  private BareWindow() {}

  /** Shows the window; with arguments, ends at once. */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      Platform.startup(BareWindow::show);
    }
  }

  private static void show() {
    Stage stage = new Stage();
    stage.setTitle(TITLE);
    stage.setScene(new Scene(new Label(TITLE), 1040, 680));
    stage.show();
  }
}

package dev.latchkey.ui;

import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/**
 * The window that is there instead of the main one while Latchkey cannot start, such as with a data
 * folder that is read-only: whoever starts it from a menu has no terminal to be told on.
 */
public final class NotStartedView {
  private final String reason;
  private final Runnable again;
  private final Theme theme = Theme.followedBy(new SimpleObjectProperty<>(Theme.Choice.SYSTEM));

  @FXML private VBox root;
  @FXML private Label reasonText;
  @FXML private Button tryAgain;

  /**
   * A view.
   *
   * @param reason what happened, to what, and what to do
   * @param again tries to start once more; the window has closed by then
   */
  public NotStartedView(String reason, Runnable again) {
    this.reason = reason;
    this.again = again;
  }

  /**
   * Opens the window, on the JavaFX thread, and returns at once.
   *
   * @param closed called when the person has closed it without another try
   */
  public void open(Runnable closed) {
    Stage stage = new Stage();
    stage.setTitle(Strings.get("notstarted.window.title"));
    AppIcon.put(stage);
    DialogFrame frame = new DialogFrame(Views.load(this), null);
    Scene scene = new Scene(frame);
    Direction.turn(scene);
    scene.getStylesheets().setAll(Theme.stylesheets());
    stage.setScene(scene);
    stage.setResizable(false);
    stage.setOnCloseRequest(_ -> closed.run());
    // What follows the desktop's theme is kept as long as the window is.
    stage.setUserData(theme);
    DialogPlace.keep(stage, frame, null);
    stage.show();
    tryAgain.requestFocus();
  }

  @FXML
  private void initialize() {
    reasonText.setText(reason);
  }

  @FXML
  private void close() {
    Dialog.requestClose(root);
  }

  @FXML
  private void tryAgain() {
    root.getScene().getWindow().hide();
    again.run();
  }
}

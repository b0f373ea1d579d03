package dev.latchkey.ui;

import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** How every dialog is shown: a window of its own that blocks its owner and closes with Escape. */
public final class ModalWindow {
  private ModalWindow() {}

  /**
   * Shows a dialog and returns at once.
   *
   * @param owner the window to block; the dialog is centred on it
   * @param title the dialog's title
   * @param content the dialog; its scene gets the stylesheets of the owner
   * @param mayClose asked when the person closes the window by Escape or by its frame; if it
   *     answers false the dialog stays, and has said why
   * @return the window, to close it and to hear of its closing
   */
  public static Stage open(Window owner, String title, Parent content, BooleanSupplier mayClose) {
    Stage stage = new Stage();
    stage.initOwner(owner);
    stage.initModality(Modality.WINDOW_MODAL);
    stage.setTitle(title);
    stage.setResizable(false);
    Scene scene = new Scene(content);
    if (owner.getScene() != null) {
      scene.setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
      scene.getStylesheets().setAll(owner.getScene().getStylesheets());
    }
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
          }
        });
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          if (mayClose.getAsBoolean()) {
            stage.close();
          }
        });
    stage.setScene(scene);
    stage.setOnShown(
        _ -> {
          stage.setX(owner.getX() + (owner.getWidth() - stage.getWidth()) / 2);
          stage.setY(owner.getY() + (owner.getHeight() - stage.getHeight()) / 2);
        });
    // A message that appears later makes the dialog grow instead of being cut off.
    content
        .needsLayoutProperty()
        .subscribe(
            needs -> {
              if (needs) {
                Platform.runLater(() -> grow(stage, content));
              }
            });
    stage.show();
    return stage;
  }

  /** Closes the window that {@code content} is in, asking as Escape would. */
  public static void close(Node content) {
    Window window = content.getScene().getWindow();
    window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
  }

  private static void grow(Stage stage, Parent content) {
    if (stage.isShowing() && content.prefHeight(-1) > stage.getScene().getHeight() + 1) {
      stage.sizeToScene();
    }
  }
}

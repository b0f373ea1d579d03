package dev.latchkey.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The dialog that shows an unexpected failure. */
public final class UnexpectedErrorView {
  private final UnexpectedErrorViewModel model;

  @FXML private VBox root;
  @FXML private ToggleButton showDetails;
  @FXML private TextArea details;
  @FXML private Label copied;
  @FXML private Button close;

  /** A view of {@code model}. */
  public UnexpectedErrorView(UnexpectedErrorViewModel model) {
    this.model = model;
  }

  /**
   * Opens the dialog over {@code owner}, on the JavaFX thread, and returns at once.
   *
   * @return its window, to hear of its closing
   */
  public Stage open(Window owner) {
    return Dialog.show(owner, Strings.get("unexpected.window.title"), Views.load(this), () -> true);
  }

  @FXML
  private void initialize() {
    close.sceneProperty().subscribe(_ -> close.requestFocus());
    details.setText(model.details());
    showDetails.selectedProperty().bindBidirectional(model.detailsShown());
    details.visibleProperty().bind(model.detailsShown());
    copied.visibleProperty().bind(model.copied());
  }

  @FXML
  private void copyDetails() {
    model.copyDetails();
  }

  @FXML
  private void close() {
    Dialog.requestClose(root);
  }
}

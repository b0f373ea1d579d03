package dev.latchkey.ui.shell;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What is shown instead of a screen when the data could not be opened. */
public final class NotOpenedView {
  private final NotOpenedViewModel viewModel;

  @FXML private VBox failed;
  @FXML private OptionalText failure;
  @FXML private HBox folderRow;
  @FXML private TextField dataFolder;
  @FXML private Button tryAgain;

  /** A view of {@code viewModel}. */
  public NotOpenedView(NotOpenedViewModel viewModel) {
    this.viewModel = viewModel;
  }

  @FXML
  private void initialize() {
    failure.textProperty().bind(viewModel.failure());
    dataFolder.setText(viewModel.dataFolder());
    folderRow.visibleProperty().bind(viewModel.isHere());
    viewModel.shown().subscribe(this::show);
    // It is loaded when it is to be shown, and nothing outside of a window takes the focus.
    tryAgain.sceneProperty().subscribe(_ -> tryAgain.requestFocus());
  }

  private void show(boolean shown) {
    failed.setVisible(shown);
    if (shown) {
      tryAgain.requestFocus();
    }
  }

  @FXML
  private void copyDataFolder() {
    viewModel.copyDataFolder();
  }

  @FXML
  private void tryAgain() {
    viewModel.tryAgain();
  }
}

package dev.latchkey.ui.rename;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that gives a token another label. */
public final class RenameTokenView {
  private final RenameTokenViewModel viewModel;
  private final Runnable cancel;

  @FXML private VBox root;
  @FXML private TextField label;
  @FXML private Label labelProblem;
  @FXML private Label problem;

  /**
   * A view of {@code viewModel}.
   *
   * @param cancel closes the dialog
   */
  public RenameTokenView(RenameTokenViewModel viewModel, Runnable cancel) {
    this.viewModel = viewModel;
    this.cancel = cancel;
  }

  @FXML
  private void initialize() {
    label.textProperty().bindBidirectional(viewModel.label().text());
    labelProblem.textProperty().bind(viewModel.label().problem());
    problem.textProperty().bind(viewModel.attempt().problem());
    problem.visibleProperty().bind(viewModel.attempt().problem().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    root.disableProperty().bind(viewModel.attempt().busy());
  }

  @FXML
  private void rename() {
    viewModel.rename();
  }

  @FXML
  private void cancel() {
    cancel.run();
  }
}

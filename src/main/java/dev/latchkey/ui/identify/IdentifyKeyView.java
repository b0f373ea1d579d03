package dev.latchkey.ui.identify;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;

/** The dialog that tells which token a pasted key belongs to. */
public final class IdentifyKeyView {
  private final IdentifyKeyViewModel viewModel;
  private final Runnable close;

  @FXML private TextField key;
  @FXML private Label problem;
  @FXML private Label answer;
  @FXML private ProgressIndicator progress;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public IdentifyKeyView(IdentifyKeyViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    key.textProperty().bindBidirectional(viewModel.key());
    problem.textProperty().bind(viewModel.problem());
    problem.visibleProperty().bind(viewModel.problem().isNotEmpty());
    answer.textProperty().bind(viewModel.answer());
    answer.visibleProperty().bind(viewModel.answer().isNotEmpty());
    progress.visibleProperty().bind(viewModel.busy());
  }

  @FXML
  private void close() {
    close.run();
  }
}

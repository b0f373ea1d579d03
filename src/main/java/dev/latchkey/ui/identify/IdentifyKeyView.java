package dev.latchkey.ui.identify;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;

/** The dialog that tells which token a pasted key belongs to. */
public final class IdentifyKeyView {
  private final IdentifyKeyViewModel viewModel;
  private final Runnable close;

  @FXML private TextField key;
  @FXML private OptionalText problem;
  @FXML private OptionalText answer;
  @FXML private ProgressIndicator progress;
  @FXML private Button identify;

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
    answer.textProperty().bind(viewModel.answer());
    progress.visibleProperty().bind(viewModel.busy());
    identify.disableProperty().bind(key.textProperty().isEmpty());
  }

  @FXML
  private void identify() {
    viewModel.identify();
    // The next key that is pasted takes the place of this one.
    key.requestFocus();
    key.selectAll();
  }

  @FXML
  private void close() {
    close.run();
  }
}

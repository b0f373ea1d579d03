package dev.latchkey.ui.rename;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that gives a token another label. */
public final class RenameTokenView {
  private final RenameTokenViewModel viewModel;
  private final Runnable cancel;

  @FXML private VBox root;
  @FXML private TextField label;
  @FXML private OptionalText labelProblem;
  @FXML private OptionalText problem;

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

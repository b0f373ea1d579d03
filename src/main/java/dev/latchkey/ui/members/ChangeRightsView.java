package dev.latchkey.ui.members;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The dialog that gives a member other privileges. */
public final class ChangeRightsView {
  private final ChangeRightsViewModel viewModel;
  private final Runnable cancel;

  @FXML private VBox root;
  @FXML private Label text;
  @FXML private RightsPane rights;
  @FXML private OptionalText problem;
  @FXML private Button save;

  /**
   * A view of {@code viewModel}.
   *
   * @param cancel closes the dialog
   */
  public ChangeRightsView(ChangeRightsViewModel viewModel, Runnable cancel) {
    this.viewModel = viewModel;
    this.cancel = cancel;
  }

  @FXML
  private void initialize() {
    text.setText(viewModel.text());
    rights.show(viewModel.choice());
    rights.submitWith(save);
    problem.textProperty().bind(viewModel.attempt().problem());
    save.disableProperty().bind(viewModel.canSave().map(can -> !can));
    root.disableProperty().bind(viewModel.attempt().busy());
  }

  @FXML
  private void save() {
    viewModel.save();
  }

  @FXML
  private void cancel() {
    cancel.run();
  }
}

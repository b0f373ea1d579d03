package dev.latchkey.ui.organization;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that gives an organization another name. */
public final class RenameOrganizationView {
  private final RenameOrganizationViewModel viewModel;
  private final Runnable cancel;

  @FXML private VBox root;
  @FXML private TextField name;
  @FXML private OptionalText nameProblem;
  @FXML private OptionalText problem;

  /**
   * A view of {@code viewModel}.
   *
   * @param cancel closes the dialog
   */
  public RenameOrganizationView(RenameOrganizationViewModel viewModel, Runnable cancel) {
    this.viewModel = viewModel;
    this.cancel = cancel;
  }

  @FXML
  private void initialize() {
    name.textProperty().bindBidirectional(viewModel.name().text());
    nameProblem.textProperty().bind(viewModel.name().problem());
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

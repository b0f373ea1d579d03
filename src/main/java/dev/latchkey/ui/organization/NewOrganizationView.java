package dev.latchkey.ui.organization;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that creates an organization. */
public final class NewOrganizationView {
  private final NewOrganizationViewModel viewModel;
  private final Runnable cancel;

  @FXML private VBox root;
  @FXML private TextField name;
  @FXML private OptionalText nameProblem;
  @FXML private TextField slug;
  @FXML private OptionalText slugProblem;
  @FXML private OptionalText problem;

  /**
   * A view of {@code viewModel}.
   *
   * @param cancel closes the dialog
   */
  public NewOrganizationView(NewOrganizationViewModel viewModel, Runnable cancel) {
    this.viewModel = viewModel;
    this.cancel = cancel;
  }

  @FXML
  private void initialize() {
    name.textProperty().bindBidirectional(viewModel.name().text());
    nameProblem.textProperty().bind(viewModel.name().problem());
    slug.textProperty().bindBidirectional(viewModel.slug().text());
    slugProblem.textProperty().bind(viewModel.slug().problem());
    problem.textProperty().bind(viewModel.attempt().problem());
    root.disableProperty().bind(viewModel.attempt().busy());
  }

  @FXML
  private void create() {
    viewModel.create();
  }

  @FXML
  private void cancel() {
    cancel.run();
  }
}

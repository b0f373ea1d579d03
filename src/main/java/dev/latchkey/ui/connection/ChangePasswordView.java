package dev.latchkey.ui.connection;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** The dialog that changes the password at a team server. */
public final class ChangePasswordView {
  private final ChangePasswordViewModel viewModel;
  private final Runnable close;

  @FXML private VBox root;
  @FXML private PasswordField old;
  @FXML private OptionalText oldProblem;
  @FXML private PasswordField password;
  @FXML private PasswordField repeat;
  @FXML private OptionalText passwordProblem;
  @FXML private OptionalText problem;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public ChangePasswordView(ChangePasswordViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    old.textProperty().bindBidirectional(viewModel.old().first());
    oldProblem.textProperty().bind(viewModel.old().problem());
    password.textProperty().bindBidirectional(viewModel.wanted().first());
    repeat.textProperty().bindBidirectional(viewModel.wanted().second());
    passwordProblem.textProperty().bind(viewModel.wanted().problem());
    problem.textProperty().bind(viewModel.attempt().problem());
    root.disableProperty().bind(viewModel.attempt().busy());
  }

  @FXML
  private void change() {
    viewModel.change();
  }

  @FXML
  private void cancel() {
    close.run();
  }
}

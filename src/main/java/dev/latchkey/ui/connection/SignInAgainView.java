package dev.latchkey.ui.connection;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** The dialog that asks for the password after a session has ended. */
public final class SignInAgainView {
  private final SignInAgainViewModel viewModel;
  private final Runnable close;

  @FXML private VBox root;
  @FXML private Label text;
  @FXML private PasswordField password;
  @FXML private OptionalText passwordProblem;
  @FXML private OptionalText problem;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public SignInAgainView(SignInAgainViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    text.setText(viewModel.text());
    password.textProperty().bindBidirectional(viewModel.password().first());
    passwordProblem.textProperty().bind(viewModel.password().problem());
    problem.textProperty().bind(viewModel.attempt().problem());
    root.disableProperty().bind(viewModel.attempt().busy());
  }

  @FXML
  private void signIn() {
    viewModel.signIn();
  }

  @FXML
  private void cancel() {
    close.run();
  }
}

package dev.latchkey.ui.connection;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that asks for the password after a session has ended. */
public final class SignInAgainView {
  private final SignInAgainViewModel viewModel;
  private final Runnable close;

  @FXML private VBox root;
  @FXML private Label text;
  @FXML private CheckBox hasCode;
  @FXML private Node codePart;
  @FXML private TextField code;
  @FXML private OptionalText codeProblem;
  @FXML private PasswordField password;
  @FXML private Node repeatPart;
  @FXML private PasswordField repeat;
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
    hasCode.selectedProperty().bindBidirectional(viewModel.hasCode());
    codePart.visibleProperty().bind(viewModel.hasCode());
    repeatPart.visibleProperty().bind(viewModel.hasCode());
    code.textProperty().bindBidirectional(viewModel.code().text());
    codeProblem.textProperty().bind(viewModel.code().problem());
    repeat.textProperty().bindBidirectional(viewModel.password().second());
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

package dev.latchkey.ui.connection;

import dev.latchkey.ui.ChoiceText;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that adds a team server. */
public final class AddConnectionView {
  private final AddConnectionViewModel viewModel;
  private final Runnable close;

  @FXML private VBox form;
  @FXML private TextField address;
  @FXML private OptionalText addressProblem;
  @FXML private OptionalText authority;
  @FXML private Hyperlink forgetAuthority;
  @FXML private ComboBox<Way> way;
  @FXML private Node codePart;
  @FXML private TextField code;
  @FXML private OptionalText codeProblem;
  @FXML private Label invitation;
  @FXML private Label account;
  @FXML private Node emailPart;
  @FXML private TextField email;
  @FXML private OptionalText emailProblem;
  @FXML private Node namesPart;
  @FXML private TextField firstName;
  @FXML private TextField lastName;
  @FXML private Node passwordPart;
  @FXML private PasswordField password;
  @FXML private Node repeatPart;
  @FXML private PasswordField repeat;
  @FXML private OptionalText passwordProblem;
  @FXML private OptionalText problem;
  @FXML private ProgressIndicator progress;
  @FXML private Button cancelButton;
  @FXML private Button submit;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public AddConnectionView(AddConnectionViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    address.textProperty().bindBidirectional(viewModel.form().address().text());
    addressProblem.textProperty().bind(viewModel.form().address().problem());
    authority.textProperty().bind(viewModel.authority().text());
    forgetAuthority.visibleProperty().bind(viewModel.authority().isChosen());
    code.textProperty().bindBidirectional(viewModel.form().code().text());
    codeProblem.textProperty().bind(viewModel.form().code().problem());
    invitation.textProperty().bind(viewModel.invitation());
    email.textProperty().bindBidirectional(viewModel.form().email().text());
    emailProblem.textProperty().bind(viewModel.form().email().problem());
    firstName.textProperty().bindBidirectional(viewModel.form().firstName());
    lastName.textProperty().bindBidirectional(viewModel.form().lastName());
    password.textProperty().bindBidirectional(viewModel.form().password().first());
    repeat.textProperty().bindBidirectional(viewModel.form().password().second());
    passwordProblem.textProperty().bind(viewModel.form().password().problem());
    problem.textProperty().bind(viewModel.attempt().problem());
    progress.visibleProperty().bind(viewModel.attempt().busy());
    form.disableProperty().bind(viewModel.attempt().busy());
    submit.disableProperty().bind(viewModel.attempt().busy());
    // Nothing can call back what the server does already.
    cancelButton.disableProperty().bind(viewModel.attempt().busy());
    way.getItems().setAll(Way.values());
    way.setConverter(ChoiceText.of(AddConnectionView::inWords));
    way.valueProperty().bindBidirectional(viewModel.form().way());
    viewModel.step().subscribe(this::show);
  }

  private static String inWords(Way way) {
    return Strings.get(
        switch (way) {
          case SIGN_IN -> "connection.way.signin";
          case INVITATION -> "connection.way.invitation";
          case SET_UP -> "connection.way.setup";
          case RESET -> "connection.way.reset";
        });
  }

  private void show(Step step) {
    Map.of(
            codePart, step.asksCode(),
            emailPart, step.asksEmail(),
            namesPart, step.asksNewPerson(),
            passwordPart, step.asksPassword(),
            repeatPart, step.asksNewPassword())
        .forEach(Node::setVisible);
    account.setText(step == Step.JOIN_WITH_ACCOUNT ? Strings.get("connection.account.text") : "");
    submit.setText(
        switch (step) {
          case SIGN_IN -> Strings.get("connection.buttons.signin");
          case LOOK -> Strings.get("connection.buttons.look");
          case JOIN, JOIN_WITH_ACCOUNT -> Strings.get("connection.buttons.join");
          case SET_UP -> Strings.get("connection.buttons.setup");
          case RESET -> Strings.get("connection.buttons.reset");
        });
    if (step == Step.JOIN) {
      firstName.requestFocus();
    } else if (step == Step.JOIN_WITH_ACCOUNT) {
      password.requestFocus();
    }
  }

  @FXML
  private void chooseAuthority() {
    viewModel.authority().choose();
  }

  @FXML
  private void forgetAuthority() {
    viewModel.authority().forget();
  }

  @FXML
  private void submit() {
    viewModel.submit();
  }

  @FXML
  private void cancel() {
    close.run();
  }
}

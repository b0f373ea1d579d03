package dev.latchkey.ui.members;

import dev.latchkey.model.IssuedInvitation;
import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The dialog that invites a person, and then shows the code once. */
public final class InviteMemberView {
  private final InviteMemberViewModel viewModel;
  private final Runnable close;

  @FXML private VBox root;
  @FXML private Label text;
  @FXML private Node form;
  @FXML private TextField email;
  @FXML private OptionalText emailProblem;
  @FXML private RightsPane rights;
  @FXML private OptionalText problem;
  @FXML private Node done;
  @FXML private TextField code;
  @FXML private Button copy;
  @FXML private Label note;
  @FXML private Button cancelButton;
  @FXML private Button inviteButton;
  @FXML private Button closeButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public InviteMemberView(InviteMemberViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    text.setText(viewModel.text());
    email.textProperty().bindBidirectional(viewModel.email().text());
    emailProblem.textProperty().bind(viewModel.email().problem());
    rights.show(viewModel.choice());
    rights.submitWith(inviteButton);
    problem.textProperty().bind(viewModel.attempt().problem());
    code.textProperty().bind(viewModel.code());
    note.textProperty().bind(viewModel.note());
    root.disableProperty().bind(viewModel.attempt().busy());
    viewModel.issued().subscribe(this::show);
  }

  private void show(@Nullable IssuedInvitation issued) {
    boolean isDone = issued != null;
    for (Node node : new Node[] {text, form, cancelButton, inviteButton}) {
      node.setVisible(!isDone);
    }
    done.setVisible(isDone);
    closeButton.setVisible(isDone);
    inviteButton.setDefaultButton(!isDone);
    copy.setDefaultButton(isDone);
    if (isDone) {
      copy.requestFocus();
    }
  }

  @FXML
  private void invite() {
    viewModel.invite();
  }

  @FXML
  private void copyCode() {
    viewModel.copyCode();
  }

  @FXML
  private void close() {
    close.run();
  }
}

package dev.latchkey.ui.revoke;

import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import dev.latchkey.ui.widget.SteadyTip;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that asks before tokens are revoked. */
public final class RevokeTokensView {
  private final RevokeTokensViewModel viewModel;
  private final Runnable cancel;

  @FXML private Label title;
  @FXML private Label question;
  @FXML private Node several;
  @FXML private VBox labels;
  @FXML private Label lastUse;
  @FXML private OptionalText places;
  @FXML private VBox typing;
  @FXML private Label typingCaption;
  @FXML private TextField typed;
  @FXML private OptionalText problem;
  @FXML private Label progress;
  @FXML private Button revoke;
  @FXML private Button cancelButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param cancel closes the dialog
   */
  public RevokeTokensView(RevokeTokensViewModel viewModel, Runnable cancel) {
    this.viewModel = viewModel;
    this.cancel = cancel;
  }

  @FXML
  private void initialize() {
    RevokeQuestion asked = viewModel.question();
    title.setText(asked.title());
    question.setText(asked.text());
    several.setVisible(!asked.labels().isEmpty());
    labels.getChildren().setAll(asked.labels().stream().map(RevokeTokensView::line).toList());
    revoke.setText(asked.title());
    lastUse.setText(asked.lastUse());
    places.textProperty().bind(viewModel.places());
    typing.setVisible(asked.needsTyping());
    typingCaption.setText(Strings.get("revoke.typing.caption", asked.expected()));
    typed.setAccessibleText(typingCaption.getText());
    typed.textProperty().bindBidirectional(viewModel.typed());
    typed.disableProperty().bind(viewModel.attempt().busy());
    typed.setOnAction(_ -> viewModel.revoke());
    problem.textProperty().bind(viewModel.attempt().problem());
    progress.textProperty().bind(viewModel.progress());
    revoke.disableProperty().bind(viewModel.canRevoke().not());
    cancelButton.disableProperty().bind(viewModel.attempt().busy());
    // Whoever presses Enter without reading keeps the token.
    cancelButton.sceneProperty().subscribe(_ -> cancelButton.requestFocus());
  }

  private static Node line(String label) {
    return SteadyTip.on(new Label("• " + label), null);
  }

  @FXML
  private void revoke() {
    viewModel.revoke();
  }

  @FXML
  private void cancel() {
    cancel.run();
  }
}

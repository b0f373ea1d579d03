package dev.latchkey.ui;

import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that asks before something that cannot be undone. */
public final class ConfirmView {
  private final ConfirmViewModel<?> viewModel;
  private final Runnable cancel;

  @FXML private Label title;
  @FXML private Label text;
  @FXML private Label detail;
  @FXML private VBox option;
  @FXML private CheckBox optionBox;
  @FXML private Label whyNoOption;
  @FXML private VBox typing;
  @FXML private Label typingCaption;
  @FXML private TextField typed;
  @FXML private OptionalText problem;
  @FXML private Button confirm;
  @FXML private Button cancelButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param cancel closes the dialog
   */
  public ConfirmView(ConfirmViewModel<?> viewModel, Runnable cancel) {
    this.viewModel = viewModel;
    this.cancel = cancel;
  }

  @FXML
  private void initialize() {
    ConfirmViewModel.Question question = viewModel.question();
    title.setText(question.title());
    text.setText(question.text());
    detail.textProperty().bind(viewModel.detail());
    option.setVisible(!question.option().isEmpty());
    optionBox.setText(question.option());
    optionBox.selectedProperty().bindBidirectional(viewModel.chosen());
    optionBox.setDisable(!question.whyNoOption().isEmpty());
    whyNoOption.setText(question.whyNoOption());
    typing.setVisible(!question.expected().isEmpty());
    typingCaption.setText(Strings.get("confirm.typing.caption", question.expected()));
    typed.setAccessibleText(typingCaption.getText());
    typed.textProperty().bindBidirectional(viewModel.typed());
    typed.disableProperty().bind(viewModel.attempt().busy());
    typed.setOnAction(_ -> viewModel.confirm());
    problem.textProperty().bind(viewModel.attempt().problem());
    confirm.setText(question.button());
    confirm.disableProperty().bind(viewModel.canConfirm().not());
    cancelButton.disableProperty().bind(viewModel.attempt().busy());
    // Pressing Enter without reading must change nothing.
    cancelButton.sceneProperty().subscribe(_ -> cancelButton.requestFocus());
  }

  @FXML
  private void confirm() {
    viewModel.confirm();
  }

  @FXML
  private void cancel() {
    cancel.run();
  }
}

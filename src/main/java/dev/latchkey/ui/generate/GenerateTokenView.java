package dev.latchkey.ui.generate;

import dev.latchkey.ui.ExpiryView;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.widget.OptionalText;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** The dialog that generates a token. */
public final class GenerateTokenView {
  private final GenerateTokenViewModel viewModel;
  private final Runnable cancel;

  @FXML private VBox root;
  @FXML private TextField label;
  @FXML private OptionalText labelProblem;
  @FXML private TextField description;
  @FXML private OptionalText descriptionProblem;
  @FXML private Pane expiryPane;
  @FXML private OptionalText duplicate;
  @FXML private OptionalText problem;
  @FXML private ProgressIndicator progress;
  @FXML private Button generate;
  @FXML private Button cancelButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param cancel closes the dialog
   */
  public GenerateTokenView(GenerateTokenViewModel viewModel, Runnable cancel) {
    this.viewModel = viewModel;
    this.cancel = cancel;
  }

  @FXML
  private void initialize() {
    label.textProperty().bindBidirectional(viewModel.label().text());
    description.textProperty().bindBidirectional(viewModel.description().text());
    descriptionProblem.textProperty().bind(viewModel.description().problem());
    expiryPane.getChildren().setAll(Views.load(new ExpiryView(viewModel.expiry())));
    labelProblem.textProperty().bind(viewModel.label().problem());
    duplicate
        .textProperty()
        .bind(viewModel.duplicate().map(is -> is ? Strings.get("generate.duplicate.text") : ""));
    problem.textProperty().bind(viewModel.attempt().problem());
    progress.visibleProperty().bind(viewModel.attempt().busy());
    root.disableProperty().bind(viewModel.attempt().busy());
    generate
        .textProperty()
        .bind(
            Bindings.when(viewModel.duplicate())
                .then(Strings.get("generate.buttons.anyway"))
                .otherwise(Strings.get("generate.buttons.generate")));
  }

  @FXML
  private void generate() {
    viewModel.generate();
  }

  @FXML
  private void cancel() {
    cancel.run();
  }
}

package dev.latchkey.ui.generate;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dialog that generates a token. */
public final class GenerateTokenView {
  private final GenerateTokenViewModel viewModel;
  private final Runnable cancel;

  @FXML private VBox root;
  @FXML private TextField label;
  @FXML private Label labelProblem;
  @FXML private ComboBox<Expiry> expiry;
  @FXML private DatePicker date;
  @FXML private Label expiryProblem;
  @FXML private Label duplicate;
  @FXML private Label problem;
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
    expiry.getItems().setAll(Expiry.values());
    expiry.valueProperty().bindBidirectional(viewModel.expiry());
    date.valueProperty().bindBidirectional(viewModel.date());
    showIf(date, viewModel.expiry().map(chosen -> chosen == Expiry.ON_DATE));
    labelProblem.textProperty().bind(viewModel.label().problem());
    expiryProblem.textProperty().bind(viewModel.expiryProblem());
    showIf(expiryProblem, viewModel.expiryProblem().isNotEmpty());
    showIf(duplicate, viewModel.duplicate());
    problem.textProperty().bind(viewModel.attempt().problem());
    showIf(problem, viewModel.attempt().problem().isNotEmpty());
    progress.visibleProperty().bind(viewModel.attempt().busy());
    root.disableProperty().bind(viewModel.attempt().busy());
    generate
        .textProperty()
        .bind(
            Bindings.when(viewModel.duplicate())
                .then(dev.latchkey.ui.Strings.get("generate.buttons.anyway"))
                .otherwise(dev.latchkey.ui.Strings.get("generate.buttons.generate")));
  }

  private static void showIf(Node node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
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

package dev.latchkey.ui.rotate;

import dev.latchkey.model.Overlap;
import dev.latchkey.ui.ChoiceText;
import dev.latchkey.ui.PlaceText;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The dialog that replaces a token by a new one. */
public final class RotateTokenView {
  private final RotateTokenViewModel viewModel;
  private final Runnable cancel;

  @FXML private VBox root;
  @FXML private Label text;
  @FXML private ComboBox<Overlap> overlap;
  @FXML private Label ending;
  @FXML private VBox rewriting;
  @FXML private CheckBox rewrites;
  @FXML private Label placeList;
  @FXML private OptionalText problem;

  /**
   * A view of {@code viewModel}.
   *
   * @param cancel closes the dialog
   */
  public RotateTokenView(RotateTokenViewModel viewModel, Runnable cancel) {
    this.viewModel = viewModel;
    this.cancel = cancel;
  }

  @FXML
  private void initialize() {
    text.setText(viewModel.text());
    overlap.getItems().setAll(Overlap.values());
    overlap.setConverter(ChoiceText.of(overlap -> Strings.get("rotate.overlap." + overlap.slug())));
    overlap.valueProperty().bindBidirectional(viewModel.overlap());
    rewrites.selectedProperty().bindBidirectional(viewModel.rewrites());
    viewModel
        .places()
        .subscribe(
            places -> {
              rewriting.setVisible(!places.isEmpty());
              rewriting.setManaged(!places.isEmpty());
              placeList.setText(PlaceText.list(places));
            });
    ending.textProperty().bind(viewModel.ending());
    problem.textProperty().bind(viewModel.attempt().problem());
    root.disableProperty().bind(viewModel.attempt().busy());
  }

  @FXML
  private void rotate() {
    viewModel.rotate();
  }

  @FXML
  private void cancel() {
    cancel.run();
  }
}

package dev.latchkey.ui.rotate;

import dev.latchkey.handover.places.Rewriting.Outcome;
import dev.latchkey.handover.places.Rewriting.Result;
import dev.latchkey.ui.Direction;
import dev.latchkey.ui.PlaceText;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The dialog that shows which places got the new key. */
public final class RewrittenPlacesView {
  private final RewrittenPlacesViewModel viewModel;
  private final Runnable close;

  @FXML private Label text;
  @FXML private VBox list;
  @FXML private OptionalText summary;
  @FXML private OptionalText risk;
  @FXML private Button inPlace;
  @FXML private Button again;
  @FXML private Button closeButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public RewrittenPlacesView(RewrittenPlacesViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    text.setText(viewModel.text());
    summary.textProperty().bind(viewModel.summary());
    again.visibleProperty().bind(viewModel.canRetry());
    inPlace.visibleProperty().bind(viewModel.canWriteInPlace());
    inPlace.managedProperty().bind(viewModel.canWriteInPlace());
    risk.textProperty()
        .bind(
            viewModel
                .canWriteInPlace()
                .map(can -> can ? Strings.get("rewritten.inplace.text") : ""));
    closeButton.disableProperty().bind(viewModel.attempt().busy());
    list.getChildren().setAll(viewModel.rows().stream().map(RewrittenPlacesView::row).toList());
    viewModel.attempt().busy().subscribe(_ -> closeButton.requestFocus());
    closeButton.sceneProperty().subscribe(_ -> closeButton.requestFocus());
  }

  private static Node row(RewrittenPlacesViewModel.Row row) {
    Label path = new Label(PlaceText.line(row.place()));
    path.getStyleClass().add("mono");
    Direction.keepLeftToRight(path);
    path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    path.setTooltip(new Tooltip(row.place().path().toString()));
    OptionalText sentence = new OptionalText();
    row.result().subscribe(result -> show(sentence, result));
    VBox box = new VBox(2, path, sentence);
    box.getStyleClass().add("list-row");
    return box;
  }

  private static void show(Label sentence, @Nullable Result result) {
    if (result == null) {
      sentence.setText(Strings.get("rewritten.row.waiting"));
      sentence.getStyleClass().setAll("label", "place-open");
      return;
    }
    sentence.setText(result.sentence());
    boolean failed = result.outcome() == Outcome.FAILED;
    sentence.setGraphic(
        new FontIcon(result.isDone() ? "fth-check" : failed ? "fth-alert-triangle" : "fth-minus"));
    sentence
        .getStyleClass()
        .setAll("label", result.isDone() ? "place-good" : failed ? "place-trouble" : "place-open");
  }

  @FXML
  private void again() {
    viewModel.write();
  }

  @FXML
  private void inPlace() {
    viewModel.writeInPlace();
  }

  @FXML
  private void close() {
    close.run();
  }
}

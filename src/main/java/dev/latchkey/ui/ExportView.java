package dev.latchkey.ui;

import dev.latchkey.ui.widget.OptionalText;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.util.Duration;

/** The dialog with the progress of an export. */
public final class ExportView {
  private final ExportViewModel viewModel;
  private final Runnable close;
  private final Timeline looking =
      new Timeline(new KeyFrame(Duration.millis(200), _ -> showProgress()));

  @FXML private Label text;
  @FXML private Label progress;
  @FXML private Node work;
  @FXML private OptionalText problem;
  @FXML private Button cancelButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public ExportView(ExportViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    text.setText(Strings.get("export.header.text", viewModel.fileName()));
    text.visibleProperty().bind(viewModel.problem().isEmpty());
    text.managedProperty().bind(text.visibleProperty());
    problem.textProperty().bind(viewModel.problem());
    work.visibleProperty().bind(viewModel.running());
    cancelButton
        .textProperty()
        .bind(
            viewModel
                .running()
                .map(runs -> Strings.get(runs ? "export.buttons.cancel" : "export.buttons.close")));
    looking.setCycleCount(Animation.INDEFINITE);
    viewModel.running().subscribe(this::look);
    showProgress();
  }

  private void look(boolean running) {
    if (running) {
      looking.play();
    } else {
      looking.stop();
    }
  }

  private void showProgress() {
    progress.setText(viewModel.progress());
  }

  @FXML
  private void cancel() {
    if (viewModel.running().get()) {
      viewModel.cancel();
      showProgress();
    } else {
      close.run();
    }
  }
}

package dev.latchkey.ui.review;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A screen of an account, with a note above it while something awaits a review. */
public final class ReviewNoteView {
  private final ReviewViewModel viewModel;
  private final Parent screen;
  private final Runnable open;

  @FXML private VBox root;
  @FXML private Node note;
  @FXML private Label text;

  /**
   * A view of {@code viewModel}.
   *
   * @param screen what the note stands above
   * @param open opens the dialog
   */
  public ReviewNoteView(ReviewViewModel viewModel, Parent screen, Runnable open) {
    this.viewModel = viewModel;
    this.screen = screen;
    this.open = open;
  }

  @FXML
  private void initialize() {
    VBox.setVgrow(screen, Priority.ALWAYS);
    root.getChildren().add(screen);
    note.visibleProperty().bind(Bindings.isNotEmpty(viewModel.items()));
    text.textProperty().bind(viewModel.summary());
  }

  @FXML
  private void review() {
    open.run();
  }
}

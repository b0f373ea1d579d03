package dev.latchkey.ui.review;

import dev.latchkey.model.ReviewItem;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.ListRow;
import dev.latchkey.ui.widget.OptionalText;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

/** The dialog that lists what awaits a review, to confirm it one by one or all at once. */
public final class ReviewView {
  private final ReviewViewModel viewModel;
  private final Runnable askAll;
  private final Runnable close;

  @FXML private VBox list;
  @FXML private Node nothing;
  @FXML private Button more;
  @FXML private OptionalText problem;
  @FXML private Button closeButton;
  @FXML private ProgressIndicator progress;
  @FXML private Button all;

  /**
   * A view of {@code viewModel}.
   *
   * @param askAll asks whether to confirm everything
   * @param close closes the dialog
   */
  public ReviewView(ReviewViewModel viewModel, Runnable askAll, Runnable close) {
    this.viewModel = viewModel;
    this.askAll = askAll;
    this.close = close;
  }

  @FXML
  private void initialize() {
    closeButton.sceneProperty().subscribe(_ -> closeButton.requestFocus());
    problem.textProperty().bind(viewModel.attempt().problem());
    progress.visibleProperty().bind(viewModel.attempt().busy());
    list.disableProperty().bind(viewModel.attempt().busy());
    more.visibleProperty().bind(viewModel.hasMore());
    more.disableProperty().bind(viewModel.attempt().busy());
    all.disableProperty().bind(viewModel.canConfirm().not().or(viewModel.attempt().busy()));
    nothing.visibleProperty().bind(Bindings.isEmpty(viewModel.items()));
    viewModel.items().addListener((ListChangeListener<ReviewItem>) _ -> show());
    show();
  }

  private void show() {
    list.getChildren().setAll(viewModel.items().stream().map(this::row).toList());
  }

  private Node row(ReviewItem item) {
    return new ListRow(
        item.name(),
        viewModel.caption(item),
        item.kind().canBeConfirmed()
            ? ListRow.button(
                Strings.get("review.row.confirm"),
                Strings.get("review.row.confirmname", item.name()),
                () -> viewModel.confirm(item))
            : null);
  }

  @FXML
  private void loadMore() {
    viewModel.loadMore();
  }

  @FXML
  private void confirmAll() {
    askAll.run();
  }

  @FXML
  private void close() {
    close.run();
  }
}

package dev.latchkey.ui.details;

import dev.latchkey.ui.widget.OptionalText;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** What was done with a token, newest first. */
public final class TokenHistoryView {
  private final TokenHistoryViewModel past;

  @FXML private VBox history;
  @FXML private Button moreHistory;
  @FXML private OptionalText historyProblem;

  TokenHistoryView(TokenHistoryViewModel past) {
    this.past = past;
  }

  @FXML
  private void initialize() {
    past.rows()
        .addListener(
            (ListChangeListener<TokenHistoryViewModel.Row>)
                _ ->
                    history
                        .getChildren()
                        .setAll(past.rows().stream().map(TokenHistoryView::line).toList()));
    moreHistory.visibleProperty().bind(past.more());
    moreHistory.disableProperty().bind(past.loading());
    historyProblem.textProperty().bind(past.problem());
  }

  @FXML
  private void moreHistory() {
    past.loadMore();
  }

  private static Node line(TokenHistoryViewModel.Row row) {
    Label what = new Label(row.what());
    what.setWrapText(true);
    what.setMinHeight(Label.USE_PREF_SIZE);
    Label who = new Label(row.who());
    who.getStyleClass().add("caption");
    who.setWrapText(true);
    who.setMinHeight(Label.USE_PREF_SIZE);
    who.setTooltip(new Tooltip(row.exact()));
    VBox line = new VBox(what, who);
    line.getStyleClass().add("history-line");
    return line;
  }
}

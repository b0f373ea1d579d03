package dev.latchkey.ui.places;

import dev.latchkey.ui.Direction;
import dev.latchkey.ui.PlaceRow;
import dev.latchkey.ui.PlaceText;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The dialog with the places where a token's key is used. */
public final class TokenPlacesView {
  private final TokenPlacesViewModel viewModel;
  private final Runnable close;

  @FXML private Label text;
  @FXML private OptionalText keychain;
  @FXML private Node scroll;
  @FXML private VBox list;
  @FXML private Node empty;
  @FXML private OptionalText problem;
  @FXML private Button closeButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public TokenPlacesView(TokenPlacesViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.close = close;
  }

  @FXML
  private void initialize() {
    text.setText(viewModel.text());
    text.visibleProperty().bind(Bindings.isNotEmpty(viewModel.rows()));
    keychain.setText(viewModel.keychain());
    problem.textProperty().bind(viewModel.attempt().problem());
    empty.visibleProperty().bind(viewModel.loaded().and(Bindings.isEmpty(viewModel.rows())));
    scroll.visibleProperty().bind(Bindings.isNotEmpty(viewModel.rows()));
    viewModel.rows().addListener((ListChangeListener<PlaceRow>) _ -> show());
    show();
    closeButton.sceneProperty().subscribe(_ -> closeButton.requestFocus());
  }

  private void show() {
    list.getChildren().setAll(viewModel.rows().stream().map(this::row).toList());
  }

  private Node row(PlaceRow row) {
    Label path = new Label(PlaceText.path(row.place().path()));
    path.getStyleClass().add("mono");
    Direction.keepLeftToRight(path);
    path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    path.setTooltip(new Tooltip(row.place().path().toString()));
    Label kind =
        new Label(
            Strings.get(
                "places.row.kind",
                PlaceText.kind(row.place().kind()),
                row.place().variable(),
                viewModel.written(row)));
    kind.setTooltip(new Tooltip(RelativeTime.exact(row.place().at())));
    kind.getStyleClass().add("caption");
    Label found = new Label();
    found.setWrapText(true);
    found.setMinHeight(Label.USE_PREF_SIZE);
    row.found()
        .subscribe(
            now -> {
              found.setText(now.text());
              found
                  .getStyleClass()
                  .setAll("label", "place-" + now.mark().name().toLowerCase(Locale.ROOT));
            });
    VBox texts = new VBox(2, path, kind, found);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    String where = row.place().path().toString();
    HBox all =
        new HBox(
            8,
            texts,
            button("places.row.copy", where, () -> viewModel.copyPath(row)),
            button("places.row.forget", where, () -> viewModel.forget(row)));
    all.getStyleClass().add("list-row");
    return all;
  }

  private static Node button(String key, String where, Runnable action) {
    Button button = new Button(Strings.get(key));
    button.setAccessibleText(Strings.get(key) + " " + where);
    button.getStyleClass().add("small");
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  @FXML
  private void reload() {
    viewModel.reload();
  }

  @FXML
  private void close() {
    close.run();
  }
}

package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import dev.latchkey.ui.widget.Paging;
import dev.latchkey.ui.widget.Shortcuts;
import dev.latchkey.ui.widget.TextCell;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The access tokens screen, for a person and for an organization. */
public final class TokensView {
  private static final KeyCombination NEW =
      new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final TokensViewModel viewModel;
  private final PauseTransition searchPause = new PauseTransition(Duration.millis(150));
  private boolean selecting;

  @FXML private VBox root;
  @FXML private Node title;
  @FXML private Button generate;
  @FXML private Button generateFirst;
  @FXML private OptionalText whyNoGenerate;
  @FXML private Node noView;
  @FXML private Label noViewText;
  @FXML private Node filter;
  @FXML private Node list;
  @FXML private TextField search;
  @FXML private CheckBox showEnded;
  @FXML private ProgressIndicator progress;
  @FXML private HBox problemBar;
  @FXML private OptionalText age;
  @FXML private Label problem;
  @FXML private TableView<TokenRow> table;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> label;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> created;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> createdBy;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> lastUsed;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> expires;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> status;
  @FXML private Node empty;
  @FXML private Node nothingFound;
  @FXML private Label nothingFoundText;

  /** A view of {@code viewModel}. */
  public TokensView(TokensViewModel viewModel) {
    this.viewModel = viewModel;
  }

  @FXML
  private void initialize() {
    Map<TableColumn<TokenRow, ?>, Column> columns =
        Map.of(
            label, Column.LABEL,
            created, Column.CREATED,
            createdBy, Column.CREATED_BY,
            lastUsed, Column.LAST_USED,
            expires, Column.EXPIRES,
            status, Column.STATUS);
    show(label, shown -> shown.token().label().text(), TokensView::idAndPair);
    show(created, TokenRow.Shown::created, shown -> exact(shown.token().createdAt()));
    show(createdBy, shown -> shown.token().createdBy(), _ -> null);
    show(lastUsed, TokenRow.Shown::lastUsed, TokensView::lastUse);
    show(expires, TokenRow.Shown::expires, shown -> exact(shown.token().expiresAt()));
    status.setCellValueFactory(cell -> cell.getValue().shown());
    status.setCellFactory(_ -> new StatusCell());
    createdBy.setVisible(viewModel.hasCreators());
    // An organization's name and the tab say it already.
    title.setVisible(!viewModel.hasCreators());
    bindRights();

    table.setItems(viewModel.rows());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<TokenRow>) _ -> tellSelection());
    viewModel.selected().addListener((ListChangeListener<TokenRow>) _ -> showSelection());
    new TokenOrder(table, columns, viewModel).follow();
    TokenMenu menu = new TokenMenu(viewModel);
    table.setRowFactory(_ -> menu.row());
    table.addEventFilter(KeyEvent.KEY_PRESSED, event -> menu.openByKey(event, table));
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::tableKey);
    Paging.whenNearEnd(table, viewModel::loadMore);

    searchPause.setOnFinished(_ -> viewModel.search().set(search.getText()));
    search.textProperty().subscribe((_, _) -> searchPause.playFromStart());
    search.setOnAction(_ -> viewModel.search().set(search.getText()));
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::searchKey);
    showEnded.selectedProperty().bindBidirectional(viewModel.showEnded());
    progress.visibleProperty().bind(viewModel.loading());
    problem.textProperty().bind(viewModel.problem());
    age.textProperty().bind(viewModel.age());
    showIf(problemBar, viewModel.problem().isNotEmpty());
    Shortcuts.whileShown(
        root, Map.of(NEW, viewModel::generate, FIND, this::find, REFRESH, viewModel::refresh));
    bindEmptyStates();
  }

  private void bindRights() {
    for (Button button : List.of(generate, generateFirst)) {
      button.disableProperty().bind(viewModel.mayGenerate().map(may -> !may));
    }
    whyNoGenerate.textProperty().bind(viewModel.whyNoGenerate());
    noViewText.textProperty().bind(viewModel.whyNoView());
    noView.visibleProperty().bind(viewModel.mayView().map(may -> !may));
    filter.visibleProperty().bind(viewModel.mayView());
    list.visibleProperty().bind(viewModel.mayView());
  }

  private void bindEmptyStates() {
    BooleanBinding nothing = Bindings.isEmpty(viewModel.rows()).and(viewModel.loaded());
    showIf(empty, nothing.and(viewModel.search().isEmpty()));
    showIf(nothingFound, nothing.and(viewModel.search().isNotEmpty()));
    nothingFoundText
        .textProperty()
        .bind(
            viewModel.search().map(text -> Strings.get("tokens.nothingFound.text", text.strip())));
  }

  private static void showIf(Node node, BooleanBinding condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
  }

  private static void show(
      TableColumn<TokenRow, TokenRow.Shown> column,
      Function<TokenRow.Shown, String> text,
      Function<TokenRow.Shown, @Nullable String> tooltip) {
    column.setCellValueFactory(cell -> cell.getValue().shown());
    column.setCellFactory(_ -> new TextCell<>(text, tooltip));
  }

  private void tellSelection() {
    if (!selecting) {
      viewModel
          .selected()
          .setAll(
              table.getSelectionModel().getSelectedItems().stream()
                  .filter(Objects::nonNull)
                  .toList());
    }
  }

  /** A table selects the neighbour of a row that went away; the list knows better. */
  private void showSelection() {
    List<TokenRow> rows = List.copyOf(viewModel.selected());
    if (selecting
        || Set.copyOf(rows).equals(new HashSet<>(table.getSelectionModel().getSelectedItems()))) {
      return;
    }
    selecting = true;
    try {
      table.getSelectionModel().clearSelection();
      rows.forEach(table.getSelectionModel()::select);
    } finally {
      selecting = false;
    }
  }

  private static String idAndPair(TokenRow.Shown shown) {
    String pair = shown.pair();
    String id = shown.token().id().value();
    return pair == null ? id : id + "\n" + pair;
  }

  private static @Nullable String exact(@Nullable Instant time) {
    return time == null ? null : RelativeTime.exact(time);
  }

  private static @Nullable String lastUse(TokenRow.Shown shown) {
    Instant time = shown.token().lastUsedAt();
    return time == null
        ? null
        : Strings.get(
            "tokens.table.lastUse",
            RelativeTime.exact(time),
            String.valueOf(shown.token().lastUsedFrom()));
  }

  private void find() {
    search.requestFocus();
    search.selectAll();
  }

  private void tableKey(KeyEvent event) {
    if (COPY.match(event)) {
      viewModel.copyIds();
    } else if (event.getCode() == KeyCode.F2) {
      viewModel.rename();
    } else if (event.getCode() == KeyCode.DELETE) {
      viewModel.revoke();
    } else {
      return;
    }
    event.consume();
  }

  private void searchKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      clearSearch();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN) {
      table.requestFocus();
      if (viewModel.selected().isEmpty()) {
        table.getSelectionModel().selectFirst();
      }
      event.consume();
    }
  }

  @FXML
  private void clearSearch() {
    search.clear();
    viewModel.search().set("");
  }

  @FXML
  private void generate() {
    viewModel.generate();
  }

  @FXML
  private void refresh() {
    viewModel.refresh();
  }
}

package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The access tokens screen, for a person and for an organization. */
public final class TokensView {
  private final TokensViewModel viewModel;
  private final TokenActions actions;
  private final TokenCommands commands;
  private final TokenMarks marks;
  private final ListMemory memory;

  @FXML private VBox root;
  @FXML private Node title;
  @FXML private Label count;
  @FXML private Button generate;
  @FXML private Button generateFirst;
  @FXML private OptionalText whyNoGenerate;
  @FXML private Node noView;
  @FXML private Label noViewText;
  @FXML private Node filter;
  @FXML private Region list;
  @FXML private TextField search;
  @FXML private Button refresh;
  @FXML private Label found;
  @FXML private MenuButton columns;
  @FXML private ToggleButton active;
  @FXML private ToggleButton expiringSoon;
  @FXML private ToggleButton unused;
  @FXML private ToggleButton suspended;
  @FXML private ToggleButton ended;
  @FXML private ToggleButton all;
  @FXML private ProgressIndicator progress;
  @FXML private Node problemBar;
  @FXML private OptionalText age;
  @FXML private OptionalText problem;
  @FXML private TableView<TokenRow> table;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> label;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> created;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> createdBy;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> lastUsed;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> expires;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> status;
  @FXML private TableColumn<TokenRow, TokenRow.Shown> tokenId;
  @FXML private Node empty;
  @FXML private Node nothingFound;
  @FXML private Label nothingFoundText;
  @FXML private Button clear;

  /** A view that has no marks, and remembers the set-up of the list as long as it is shown. */
  public TokensView(TokensViewModel viewModel, TokenActions actions) {
    this(viewModel, actions, TokenMarks.none(), ListMemory.ofNow());
  }

  /**
   * A view of a list, and of what can be done with its selected tokens.
   *
   * @param marks what else is known of the tokens
   * @param memory how the person set up the list
   */
  public TokensView(
      TokensViewModel viewModel, TokenActions actions, TokenMarks marks, ListMemory memory) {
    this.viewModel = viewModel;
    this.actions = actions;
    this.commands = new TokenCommands(viewModel, actions);
    this.marks = marks;
    this.memory = memory;
  }

  @FXML
  private void initialize() {
    TokenGrid rows = new TokenGrid(table, viewModel, commands);
    rows.show(
        Map.of(
            label, Column.LABEL,
            created, Column.CREATED,
            createdBy, Column.CREATED_BY,
            lastUsed, Column.LAST_USED,
            expires, Column.EXPIRES,
            status, Column.STATUS),
        marks);
    TokenColumn.showId(tokenId);
    if (!viewModel.hasCreators()) {
      table.getColumns().remove(createdBy);
    }
    new TokenColumns(table, label, List.of(tokenId, createdBy, created, expires, lastUsed), memory)
        .follow(columns, viewModel);
    // An organization's name and the tab say it already.
    title.setVisible(!viewModel.hasCreators());
    bindRights();

    TokenSearch searching = new TokenSearch(search, viewModel);
    searching.follow(rows::enter);
    new TokenPills(
            Map.of(
                TokenFilter.ACTIVE, active,
                TokenFilter.EXPIRING_SOON, expiringSoon,
                TokenFilter.UNUSED, unused,
                TokenFilter.SUSPENDED, suspended,
                TokenFilter.ENDED, ended,
                TokenFilter.ALL, all),
            viewModel)
        .follow();
    count.textProperty().bind(viewModel.counts().activeText());
    found.textProperty().bind(foundText());
    progress
        .visibleProperty()
        .bind(viewModel.loading().or(viewModel.selection().progress().isNotEmpty()));
    problem.textProperty().bind(viewModel.problem());
    problemBar.visibleProperty().bind(problem.visibleProperty());
    age.textProperty().bind(viewModel.age());
    commands.refresh().onIcon(refresh);
    commands.onScreen(root, searching.command());
    bindEmptyStates();
  }

  private void bindRights() {
    commands.generate().on(generate);
    commands.generate().on(generateFirst);
    // Behind the dialogs the focus waits in the list. Left on a button, one press of Enter too many
    // would press it again; and the first of these two is gone once there is a token.
    for (Button button : List.of(generate, generateFirst)) {
      button.addEventFilter(ActionEvent.ACTION, _ -> table.requestFocus());
    }
    whyNoGenerate.textProperty().bind(actions.whyNoGenerate());
    noViewText.textProperty().bind(viewModel.whyNoView());
    noView.visibleProperty().bind(viewModel.mayView().map(may -> !may));
    filter.visibleProperty().bind(viewModel.mayView());
    list.visibleProperty().bind(viewModel.mayView());
  }

  /** Returns how many are found, that all of them are selected, or how far their reading is. */
  private ObservableValue<String> foundText() {
    TokenSelection selection = viewModel.selection();
    return Bindings.when(selection.progress().isNotEmpty())
        .then(selection.progress())
        .otherwise(
            Bindings.createStringBinding(
                () ->
                    selection.all().get()
                        ? Strings.get("tokens.selected.all", viewModel.counts().found())
                        : viewModel.counts().foundText().getValue(),
                selection.all(),
                viewModel.counts().foundText()));
  }

  private void bindEmptyStates() {
    BooleanBinding nothing = Bindings.isEmpty(viewModel.rows()).and(viewModel.loaded());
    BooleanBinding isAsAtFirst =
        viewModel
            .search()
            .isEmpty()
            .and(
                viewModel
                    .filter()
                    .isEqualTo(TokenFilter.ACTIVE)
                    .or(viewModel.filter().isEqualTo(TokenFilter.ALL)))
            .and(Bindings.createBooleanBinding(this::isNoneSuspended, suspended.visibleProperty()));
    empty.visibleProperty().bind(nothing.and(isAsAtFirst));
    // One is enough; this one keeps its room, so that nothing moves when the first token comes.
    generate.visibleProperty().bind(empty.visibleProperty().and(list.visibleProperty()).not());
    nothingFound.visibleProperty().bind(nothing.and(isAsAtFirst.not()));
    nothingFoundText
        .textProperty()
        .bind(
            Bindings.createStringBinding(this::whyNothing, viewModel.search(), viewModel.filter()));
    clear
        .textProperty()
        .bind(
            Bindings.when(viewModel.search().isEmpty())
                .then(Strings.get("tokens.nothingFound.showAll"))
                .otherwise(Strings.get("tokens.nothingFound.clear")));
  }

  private boolean isNoneSuspended() {
    return !suspended.isVisible();
  }

  private String whyNothing() {
    String text = viewModel.search().get().strip();
    return text.isEmpty()
        ? Strings.get("tokens.nothingFound." + viewModel.filter().get().slug())
        : Strings.get("tokens.nothingFound.text", text);
  }

  /** Returns what can be done on the screen. */
  TokenCommands commands() {
    return commands;
  }

  /** Puts something beside the table; {@code both} gets the table, and returns the two. */
  void showBeside(UnaryOperator<Region> both) {
    int at = root.getChildren().indexOf(list);
    // First away, since nothing can be in two places.
    root.getChildren().remove(list);
    Region all = both.apply(list);
    VBox.setVgrow(all, Priority.ALWAYS);
    all.visibleProperty().bind(viewModel.mayView());
    all.managedProperty().bind(all.visibleProperty());
    root.getChildren().add(at, all);
  }

  @FXML
  private void clear() {
    if (search.getText().isEmpty()) {
      viewModel.filter().set(TokenFilter.ALL);
    } else {
      search.clear();
    }
  }

  @FXML
  private void refresh() {
    viewModel.refresh();
  }
}

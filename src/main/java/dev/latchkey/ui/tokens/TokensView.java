package dev.latchkey.ui.tokens;

import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The access tokens screen, for a person and for an organization. */
public final class TokensView {
  private final TokensViewModel viewModel;
  private final TokenActions actions;
  private final TokenCommands commands;

  @FXML private VBox root;
  @FXML private Node title;
  @FXML private Button generate;
  @FXML private Button generateFirst;
  @FXML private OptionalText whyNoGenerate;
  @FXML private Node noView;
  @FXML private Label noViewText;
  @FXML private Node filter;
  @FXML private Region list;
  @FXML private TextField search;
  @FXML private Button refresh;
  @FXML private CheckBox showEnded;
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
  @FXML private Node empty;
  @FXML private Node nothingFound;
  @FXML private Label nothingFoundText;

  /** A view of a list, and of what can be done with its selected tokens. */
  public TokensView(TokensViewModel viewModel, TokenActions actions) {
    this.viewModel = viewModel;
    this.actions = actions;
    this.commands = new TokenCommands(viewModel, actions);
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
            status, Column.STATUS));
    createdBy.setVisible(viewModel.hasCreators());
    // An organization's name and the tab say it already.
    title.setVisible(!viewModel.hasCreators());
    bindRights();

    TokenSearch searching = new TokenSearch(search, viewModel);
    searching.follow(rows::enter);
    showEnded.selectedProperty().bindBidirectional(viewModel.showEnded());
    progress.visibleProperty().bind(viewModel.loading());
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

  private void bindEmptyStates() {
    BooleanBinding nothing = Bindings.isEmpty(viewModel.rows()).and(viewModel.loaded());
    empty.visibleProperty().bind(nothing.and(viewModel.search().isEmpty()));
    nothingFound.visibleProperty().bind(nothing.and(viewModel.search().isNotEmpty()));
    nothingFoundText
        .textProperty()
        .bind(
            viewModel.search().map(text -> Strings.get("tokens.nothingFound.text", text.strip())));
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
  private void clearSearch() {
    search.clear();
  }

  @FXML
  private void refresh() {
    viewModel.refresh();
  }
}

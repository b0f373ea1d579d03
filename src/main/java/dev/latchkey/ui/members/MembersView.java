package dev.latchkey.ui.members;

import dev.latchkey.model.MemberQuery.Column;
import dev.latchkey.model.Sort;
import dev.latchkey.ui.SearchCommands;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.LeavingColumns;
import dev.latchkey.ui.widget.OptionalText;
import dev.latchkey.ui.widget.Paging;
import dev.latchkey.ui.widget.SearchField;
import dev.latchkey.ui.widget.TextCell;
import dev.latchkey.ui.widget.TypedSearch;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The members of an organization. */
public final class MembersView {
  private final MembersViewModel viewModel;

  @FXML private VBox root;
  @FXML private Button invite;
  @FXML private Button refresh;
  @FXML private OptionalText whyNoInvite;
  @FXML private ProgressIndicator progress;
  @FXML private Node problemBar;
  @FXML private OptionalText problem;
  @FXML private OptionalText age;
  @FXML private SearchField search;
  @FXML private Node nothingFound;
  @FXML private Label nothingFoundText;
  @FXML private TableView<MemberRow> table;
  @FXML private TableColumn<MemberRow, MemberRow> name;
  @FXML private TableColumn<MemberRow, MemberRow> email;
  @FXML private TableColumn<MemberRow, MemberRow> privileges;
  @FXML private TableColumn<MemberRow, MemberRow> role;
  @FXML private TableColumn<MemberRow, MemberRow> joined;
  @FXML private TableColumn<MemberRow, MemberRow> lastActive;

  /** A view of {@code viewModel}. */
  public MembersView(MembersViewModel viewModel) {
    this.viewModel = viewModel;
  }

  @FXML
  private void initialize() {
    show(name, MemberRow::name, MemberRow::name);
    show(email, MemberRow::email, MembersView::emailTip);
    show(privileges, MemberRow::privileges, MemberRow::privileges);
    show(joined, MemberRow::joined, MemberRow::joinedExactly);
    show(lastActive, MemberRow::lastActive, MemberRow::lastActiveExactly);
    role.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    role.setCellFactory(_ -> new RoleCell());

    table.setItems(viewModel.rows());
    LeavingColumns.follow(table, List.of(joined, privileges, lastActive));
    Paging.whenNearEnd(table, viewModel::loadMore);
    // First the policy: without one of ours the table would sort the rows.
    table.setSortPolicy(_ -> order());
    table.getSortOrder().setAll(List.of(name));
    table.getSelectionModel().selectedItemProperty().subscribe(viewModel.selected()::set);
    viewModel.selected().subscribe(this::select);
    MemberCommands commands = new MemberCommands(viewModel);
    commands.inTable(table);
    commands.invite().on(invite);
    commands.refresh().onIcon(refresh);
    whyNoInvite.textProperty().bind(viewModel.whyNoInvite());
    progress.visibleProperty().bind(viewModel.loading());
    problem.textProperty().bind(viewModel.problem());
    problemBar.visibleProperty().bind(viewModel.problem().isNotEmpty());
    age.textProperty().bind(viewModel.age());
    nothingFound
        .visibleProperty()
        .bind(Bindings.isEmpty(viewModel.rows()).and(viewModel.search().isNotEmpty()));
    nothingFoundText
        .textProperty()
        .bind(
            viewModel.search().map(text -> Strings.get("members.nothingFound.text", text.strip())));
    TypedSearch.follow(search, viewModel.search()::set);
    SearchCommands.inside(search, table);
    commands.onScreen(root, SearchCommands.enter(search));
  }

  private void select(@Nullable MemberRow row) {
    if (!Objects.equals(row, table.getSelectionModel().getSelectedItem())) {
      if (row == null) {
        table.getSelectionModel().clearSelection();
      } else {
        table.getSelectionModel().select(row);
      }
    }
  }

  private static @Nullable String emailTip(MemberRow row) {
    return row.email().isEmpty() ? null : row.email();
  }

  private static void show(
      TableColumn<MemberRow, MemberRow> column,
      Function<MemberRow, String> text,
      Function<MemberRow, @Nullable String> tooltip) {
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setCellFactory(_ -> new TextCell<>(text, tooltip));
  }

  /** Asks the authority for another order; the table itself sorts nothing. */
  private boolean order() {
    List<TableColumn<MemberRow, ?>> order = table.getSortOrder();
    // After a third click there is no column; the order stays as it was.
    if (!order.isEmpty()) {
      TableColumn<MemberRow, ?> first = order.getFirst();
      Column column =
          first == email
              ? Column.EMAIL
              : first == role ? Column.ROLE : first == joined ? Column.JOINED : Column.NAME;
      boolean descending = first.getSortType() == TableColumn.SortType.DESCENDING;
      viewModel.sort().set(new Sort<>(column, descending));
    }
    return true;
  }

  @FXML
  private void clearSearch() {
    search.clear();
    search.requestFocus();
  }

  @FXML
  private void refresh() {
    viewModel.refresh();
  }
}

package dev.latchkey.ui.members;

import dev.latchkey.ui.widget.OptionalText;
import dev.latchkey.ui.widget.TextCell;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
    table.getSelectionModel().selectedItemProperty().subscribe(viewModel.selected()::set);
    viewModel.selected().subscribe(this::select);
    MemberCommands commands = new MemberCommands(viewModel);
    commands.inTable(table);
    commands.onScreen(root);
    commands.invite().on(invite);
    commands.refresh().onIcon(refresh);
    whyNoInvite.textProperty().bind(viewModel.whyNoInvite());
    progress.visibleProperty().bind(viewModel.loading());
    problem.textProperty().bind(viewModel.problem());
    problemBar.visibleProperty().bind(viewModel.problem().isNotEmpty());
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
    column.setComparator((one, other) -> text.apply(one).compareToIgnoreCase(text.apply(other)));
  }

  @FXML
  private void refresh() {
    viewModel.refresh();
  }
}

package dev.latchkey.ui.members;

import dev.latchkey.ui.widget.OptionalText;
import dev.latchkey.ui.widget.Shortcuts;
import dev.latchkey.ui.widget.TextCell;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The members of an organization. */
public final class MembersView {
  private final MembersViewModel viewModel;

  @FXML private VBox root;
  @FXML private Button invite;
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
    MemberMenu menu = new MemberMenu(viewModel);
    table.setRowFactory(_ -> menu.row());
    table.addEventFilter(KeyEvent.KEY_PRESSED, event -> menu.openByKey(event, table));
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::tableKey);

    invite.disableProperty().bind(viewModel.whyNoInvite().map(why -> !why.isEmpty()));
    whyNoInvite.textProperty().bind(viewModel.whyNoInvite());
    progress.visibleProperty().bind(viewModel.loading());
    problem.textProperty().bind(viewModel.problem());
    problemBar.visibleProperty().bind(viewModel.problem().isNotEmpty());
    Shortcuts.whileShown(root, Map.of(new KeyCodeCombination(KeyCode.F5), viewModel::refresh));
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

  private void tableKey(KeyEvent event) {
    if (event.getCode() == KeyCode.F2) {
      viewModel.changeRights();
    } else if (event.getCode() == KeyCode.DELETE) {
      viewModel.remove();
    } else {
      return;
    }
    event.consume();
  }

  @FXML
  private void invite() {
    viewModel.invite();
  }

  @FXML
  private void refresh() {
    viewModel.refresh();
  }
}

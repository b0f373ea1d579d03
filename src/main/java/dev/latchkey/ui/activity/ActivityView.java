package dev.latchkey.ui.activity;

import dev.latchkey.model.ActivityKind;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.CommandMenu;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import dev.latchkey.ui.widget.Paging;
import dev.latchkey.ui.widget.TextCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What was done in an account, for a person and for an organization. */
public final class ActivityView {
  private final ActivityViewModel viewModel;

  @FXML private VBox root;
  @FXML private Node title;
  @FXML private Node filter;
  @FXML private ChoiceBox<Optional<ActivityKind.Subject>> subject;
  @FXML private ProgressIndicator progress;
  @FXML private Button refresh;
  @FXML private MenuButton export;
  @FXML private Node problemBar;
  @FXML private OptionalText problem;
  @FXML private Node noView;
  @FXML private Label noViewText;
  @FXML private Node list;
  @FXML private Node empty;
  @FXML private TableView<ActivityRow> table;
  @FXML private TableColumn<ActivityRow, ActivityRow> when;
  @FXML private TableColumn<ActivityRow, ActivityRow> who;
  @FXML private TableColumn<ActivityRow, ActivityRow> what;
  @FXML private TableColumn<ActivityRow, ActivityRow> from;

  /** A view of {@code viewModel}. */
  public ActivityView(ActivityViewModel viewModel) {
    this.viewModel = viewModel;
  }

  @FXML
  private void initialize() {
    show(when, ActivityRow::when, row -> RelativeTime.exact(row.activity().at()));
    show(who, ActivityRow::who, ActivityRow::who);
    show(what, ActivityRow::what, row -> row.what() + "\n" + row.activity().target());
    show(from, ActivityRow::from, ActivityRow::from);
    table.setItems(viewModel.rows());
    Paging.whenNearEnd(table, viewModel::loadMore);

    List<Optional<ActivityKind.Subject>> subjects = new ArrayList<>();
    subjects.add(Optional.empty());
    Arrays.stream(ActivityKind.Subject.values()).map(Optional::of).forEach(subjects::add);
    subject.getItems().setAll(subjects);
    subject.setConverter(new SubjectText());
    subject.setValue(Optional.ofNullable(viewModel.subject().get()));
    subject.valueProperty().subscribe(now -> viewModel.subject().set(now.orElse(null)));

    title.setVisible(!viewModel.isOfOrganization());
    progress.visibleProperty().bind(viewModel.loading().or(viewModel.exporting()));
    List<Command> exports =
        List.of(
            export("exportCsv", Strings.get("activity.export.csv"), ActivityExport.Format.CSV),
            export("exportJson", Strings.get("activity.export.json"), ActivityExport.Format.JSON));
    export.getItems().setAll(CommandMenu.items(List.of(exports)));
    problem.textProperty().bind(viewModel.problem());
    problemBar.visibleProperty().bind(viewModel.problem().isNotEmpty());
    empty.visibleProperty().bind(Bindings.isEmpty(viewModel.rows()).and(viewModel.loaded()));
    noViewText.textProperty().bind(viewModel.whyNoView());
    noView.visibleProperty().bind(viewModel.mayView().map(may -> !may));
    filter.visibleProperty().bind(viewModel.mayView());
    list.visibleProperty().bind(viewModel.mayView());
    Command again =
        new Command("refresh", Strings.get("activity.filter.refresh"), viewModel::reload)
            .keys(new KeyCodeCombination(KeyCode.F5))
            .icon("fth-refresh-cw");
    again.onIcon(refresh);
    CommandKeys.whileSeen(root, Strings.get("activity.header.title"), List.of(again));
  }

  private Command export(String id, String text, ActivityExport.Format format) {
    return new Command(id, text, () -> viewModel.export(format))
        .unless(viewModel.exporting().map(at -> at ? Strings.get("commands.busy.text") : ""));
  }

  private static void show(
      TableColumn<ActivityRow, ActivityRow> column,
      Function<ActivityRow, String> text,
      Function<ActivityRow, @Nullable String> tooltip) {
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setCellFactory(_ -> new TextCell<>(text, tooltip));
  }

  @FXML
  private void refresh() {
    viewModel.reload();
  }

  /** The words for what rows are about. */
  private static final class SubjectText extends StringConverter<Optional<ActivityKind.Subject>> {
    @Override
    public String toString(@Nullable Optional<ActivityKind.Subject> subject) {
      return subject == null
          ? ""
          : Strings.get(
              "activity.subject." + subject.map(ActivityKind.Subject::slug).orElse("all"));
    }

    @Override
    public Optional<ActivityKind.Subject> fromString(String text) {
      return Optional.empty();
    }
  }
}

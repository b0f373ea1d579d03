package dev.latchkey.ui.activity;

import dev.latchkey.model.ActivityKind;
import dev.latchkey.ui.ChoiceText;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.CommandMenu;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.SearchCommands;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TableExport;
import dev.latchkey.ui.widget.KeptPlace;
import dev.latchkey.ui.widget.OptionalText;
import dev.latchkey.ui.widget.Paging;
import dev.latchkey.ui.widget.SearchField;
import dev.latchkey.ui.widget.TextCell;
import dev.latchkey.ui.widget.TypedSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was done in an account, for a person and for an organization. */
public final class ActivityView {
  private final ActivityViewModel viewModel;

  @FXML private VBox root;
  @FXML private Node title;
  @FXML private Node filter;
  @FXML private SearchField search;
  @FXML private ChoiceBox<Optional<ActivityKind.Subject>> subject;
  @FXML private ChoiceBox<Days.Preset> days;
  @FXML private Node dates;
  @FXML private TextField firstDay;
  @FXML private TextField lastDay;
  @FXML private OptionalText daysProblem;
  @FXML private ProgressIndicator progress;
  @FXML private Button refresh;
  @FXML private MenuButton export;
  @FXML private Node problemBar;
  @FXML private OptionalText age;
  @FXML private OptionalText problem;
  @FXML private Node noView;
  @FXML private Label noViewText;
  @FXML private Node list;
  @FXML private Node empty;
  @FXML private Node nothingFound;
  @FXML private TableView<ActivityRow> table;
  @FXML private TableColumn<ActivityRow, ActivityRow.Shown> when;
  @FXML private TableColumn<ActivityRow, ActivityRow.Shown> who;
  @FXML private TableColumn<ActivityRow, ActivityRow.Shown> what;
  @FXML private TableColumn<ActivityRow, ActivityRow.Shown> from;

  /** A view of {@code viewModel}. */
  public ActivityView(ActivityViewModel viewModel) {
    this.viewModel = viewModel;
  }

  @FXML
  private void initialize() {
    show(when, ActivityRow.Shown::when, row -> RelativeTime.exact(row.activity().at()));
    show(who, ActivityRow.Shown::who, _ -> null);
    show(what, ActivityRow.Shown::what, row -> row.activity().target());
    show(from, ActivityRow.Shown::from, _ -> null);
    table.setItems(viewModel.rows());
    KeptPlace.of(table);
    Paging.whenNearEnd(table, viewModel::loadMore);
    title.setVisible(!viewModel.isOfOrganization());
    bindFilter();

    progress.visibleProperty().bind(viewModel.loading());
    Command csv =
        new Command(
            "exportCsv",
            Strings.get("activity.export.csv"),
            () -> viewModel.export(TableExport.Format.CSV));
    Command json =
        new Command(
            "exportJson",
            Strings.get("activity.export.json"),
            () -> viewModel.export(TableExport.Format.JSON));
    export.getItems().setAll(CommandMenu.items(List.of(List.of(csv, json))));
    problem.textProperty().bind(viewModel.problem());
    problemBar.visibleProperty().bind(viewModel.problem().isNotEmpty());
    age.textProperty().bind(viewModel.age());
    BooleanBinding nothing =
        Bindings.isEmpty(viewModel.rows())
            .and(viewModel.loaded())
            .and(viewModel.loading().not())
            .and(viewModel.filter().problem().isEmpty());
    empty
        .visibleProperty()
        .bind(Bindings.createBooleanBinding(() -> nothing.get() && isOpen(), nothing));
    nothingFound
        .visibleProperty()
        .bind(Bindings.createBooleanBinding(() -> nothing.get() && !isOpen(), nothing));
    noViewText.textProperty().bind(viewModel.whyNoView());
    noView.visibleProperty().bind(viewModel.mayView().map(may -> !may));
    filter.visibleProperty().bind(viewModel.mayView());
    list.visibleProperty().bind(viewModel.mayView());
    TypedSearch.follow(search, viewModel.filter().search()::set);
    SearchCommands.inside(search, table);
    Command again =
        new Command("refresh", Strings.get("activity.filter.refresh"), viewModel::reload)
            .keys(new KeyCodeCombination(KeyCode.F5))
            .icon("fth-refresh-cw");
    again.onIcon(refresh);
    CommandKeys.whileSeen(
        root, Strings.get("activity.header.title"), List.of(SearchCommands.enter(search), again));
  }

  private boolean isOpen() {
    return viewModel.filter().isOpen();
  }

  private void bindFilter() {
    ActivityFilter chosen = viewModel.filter();
    chosen.search().subscribe(search::setText);
    List<Optional<ActivityKind.Subject>> subjects = new ArrayList<>();
    subjects.add(Optional.empty());
    Arrays.stream(ActivityKind.Subject.values()).map(Optional::of).forEach(subjects::add);
    subject.getItems().setAll(subjects);
    subject.setConverter(
        ChoiceText.of(
            one ->
                Strings.get(
                    "activity.subject." + one.map(ActivityKind.Subject::slug).orElse("all"))));
    chosen.subject().subscribe(now -> subject.setValue(Optional.ofNullable(now)));
    subject.valueProperty().subscribe(now -> chosen.subject().set(now.orElse(null)));

    days.getItems().setAll(Days.Preset.values());
    days.setConverter(
        ChoiceText.of(one -> Strings.get("activity.days." + one.name().toLowerCase(Locale.ROOT))));
    days.valueProperty().bindBidirectional(chosen.preset());
    dates.visibleProperty().bind(chosen.preset().isEqualTo(Days.Preset.DATES));
    follow(firstDay, chosen.first());
    follow(lastDay, chosen.last());
    daysProblem.textProperty().bind(chosen.problem());
  }

  /** Takes over a day when it is typed: at Enter, or when the focus leaves it. */
  private static void follow(TextField field, StringProperty day) {
    day.subscribe(field::setText);
    field.setOnAction(_ -> day.set(field.getText()));
    field
        .focusedProperty()
        .subscribe(
            (_, focused) -> {
              if (!focused) {
                day.set(field.getText());
              }
            });
  }

  private static void show(
      TableColumn<ActivityRow, ActivityRow.Shown> column,
      Function<ActivityRow.Shown, String> text,
      Function<ActivityRow.Shown, @Nullable String> tooltip) {
    column.setCellValueFactory(cell -> cell.getValue().shown());
    column.setCellFactory(_ -> new TextCell<>(text, tooltip));
  }

  @FXML
  private void refresh() {
    viewModel.reload();
  }

  @FXML
  private void clearFilter() {
    viewModel.filter().clear();
    search.requestFocus();
  }
}

package dev.latchkey.ui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.ListLayout;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which columns there are, how wide they are, and that this survives a restart. */
class TokenColumnsTest {
  @TempDir Path folder;
  private Workbench desk;
  private ShownScreen screen;
  private TokensViewModel model;
  private TableView<?> table;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    desk.fill();
    start();
  }

  @AfterEach
  void close() {
    screen.close();
    desk.close();
  }

  /** A start of the program, as far as the list has anything to do with it. */
  private void start() {
    SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
    CurrentSettings settings =
        new CurrentSettings(new DirectTaskRunner(), file, file.read().settings());
    Membership mine = Membership.personal(desk.account);
    model = new TokensViewModel(desk.tokens, mine, desk.tasks, settings.get().layout().tokenList());
    ListMemory memory =
        new ListMemory() {
          @Override
          public ListLayout layout() {
            return settings.get().layout().tokenList();
          }

          @Override
          public void remember(UnaryOperator<ListLayout> change) {
            settings.change(
                now -> now.withLayout(was -> was.withTokenList(change.apply(was.tokenList()))),
                // What is saved after a test has no folder any more.
                _ -> {});
          }
        };
    screen =
        ShownScreen.of(
            () -> {
              var view =
                  new TokensView(model, desk.actions(model, mine), TokenMarks.none(), memory);
              StackPane window = new StackPane(Views.load(view));
              window.setId("window");
              model.reload();
              return window;
            });
    table = screen.find("table", TableView.class);
  }

  private void restart() {
    screen.close();
    start();
  }

  private void width(double width) {
    ShownScreen.run(
        () -> {
          StackPane window = (StackPane) table.getScene().getRoot();
          window
              .getChildren()
              .forEach(one -> ((javafx.scene.layout.Region) one).setMaxWidth(width));
        });
    ShownScreen.run(() -> table.getScene().getRoot().layout());
  }

  private List<String> shown() {
    return ShownScreen.onFx(
        () -> table.getVisibleLeafColumns().stream().map(TableColumn::getId).toList());
  }

  private TableColumn<?, ?> column(String id) {
    return ShownScreen.onFx(
        () ->
            table.getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .findFirst()
                .orElseThrow());
  }

  private CheckMenuItem item(String id) {
    MenuButton chooser = screen.find("columns", MenuButton.class);
    return ShownScreen.onFx(
        () ->
            chooser.getItems().stream()
                .filter(item -> ("show-" + id).equals(item.getId()))
                .map(CheckMenuItem.class::cast)
                .findFirst()
                .orElseThrow());
  }

  @SuppressWarnings("unchecked")
  private void drag(String id, double delta) {
    ShownScreen.run(
        () -> ((TableView<Object>) table).resizeColumn((TableColumn<Object, ?>) column(id), delta));
  }

  @Test
  void labelHasAllTheRoomThatTheOthersLeave() {
    assertThat(shown()).containsExactly("label", "created", "lastUsed", "expires", "status");
    double all = shown().stream().mapToDouble(id -> column(id).getWidth()).sum();
    assertThat(table.getWidth() - all).isBetween(0.0, 16.0);
    assertThat(column("created").getWidth()).isEqualTo(120);
  }

  @Test
  void dragMovesOneEdgeAndTheNextColumnMakesTheRoom() {
    double label = column("label").getWidth();

    drag("created", 10);
    assertThat(column("created").getWidth()).isEqualTo(130);
    assertThat(column("lastUsed").getWidth()).isEqualTo(110);
    assertThat(column("label").getWidth()).isEqualTo(label);

    drag("label", -30);
    assertThat(column("created").getWidth()).isEqualTo(160);
    assertThat(column("label").getWidth()).isEqualTo(label - 30);

    drag("created", 1000);
    assertThat(column("lastUsed").getWidth()).isEqualTo(column("lastUsed").getMinWidth());
    assertThat(column("label").getWidth()).isEqualTo(label - 30);
  }

  @Test
  void whereThereIsLittleRoomTheLabelKeepsItsPlaceAndOtherColumnsGo() {
    width(500);
    assertThat(shown()).containsExactly("label", "lastUsed", "status");
    assertThat(column("label").getWidth()).isGreaterThan(160);
    assertThat(item("created").getText()).isEqualTo("Created (no room)");
    assertThat(item("created").isSelected()).isTrue();
    assertThat(item("status").getText()).isEqualTo("Status");

    width(2000);
    assertThat(shown()).containsExactly("label", "created", "lastUsed", "expires", "status");
    assertThat(item("created").getText()).isEqualTo("Created");
  }

  @Test
  void columnsWidthsOrderSortAndFilterSurviveARestart() {
    drag("created", 12);
    ShownScreen.run(
        () -> {
          item("tokenId").setSelected(true);
          item("lastUsed").setSelected(false);
          model.sort().set(new Sort<>(Column.LABEL, false));
          model.filter().set(TokenFilter.ALL);
        });
    move("status");

    restart();

    assertThat(shown()).containsExactly("status", "label", "created", "expires", "tokenId");
    assertThat(column("created").getPrefWidth()).isEqualTo(132);
    assertThat(model.sort().get()).isEqualTo(new Sort<>(Column.LABEL, false));
    assertThat(model.filter().get()).isEqualTo(TokenFilter.ALL);
  }

  @SuppressWarnings("unchecked")
  private void move(String id) {
    ShownScreen.run(
        () -> {
          var columns = ((TableView<Object>) table).getColumns();
          var moved = new java.util.ArrayList<>(columns);
          var one = (TableColumn<Object, ?>) column(id);
          moved.remove(one);
          moved.addFirst(one);
          columns.setAll(moved);
        });
  }

  @Test
  void columnThatOnlyHadNoRoomIsThereAfterARestart() {
    width(500);
    ShownScreen.run(() -> model.filter().set(TokenFilter.ALL));

    restart();

    assertThat(shown()).containsExactly("label", "created", "lastUsed", "expires", "status");
    assertThat(column("created").getWidth()).isEqualTo(120);
  }

  @Test
  void tableMeasuresFewRowsToFitAColumn() {
    assertThat(table.getSkin()).isInstanceOf(QuickFitSkin.class);
  }
}

package dev.latchkey.ui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.ShownScreen;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class SteadyTipTest {
  private static final String LONG = "a label that is too long for its column, 🚀 and all";

  private record Row(String label, String more) {}

  private final TableView<Row> table = new TableView<>();

  private ShownScreen shown(Row... rows) {
    return ShownScreen.of(
        () -> {
          TableColumn<Row, Row> column = new TableColumn<>("Label");
          column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
          column.setCellFactory(_ -> new TextCell<>(Row::label, Row::more));
          column.setPrefWidth(120);
          table.getColumns().setAll(List.of(column));
          table.getItems().setAll(rows);
          return new VBox(table);
        });
  }

  private Tooltip tip(String label) {
    return ShownScreen.onFx(
        () ->
            table.lookupAll(".table-cell").stream()
                .map(cell -> (TableCell<?, ?>) cell)
                .filter(cell -> label.equals(cell.getText()))
                .findFirst()
                .orElseThrow()
                .getTooltip());
  }

  @Test
  void cutLabelIsWholeInItsTooltip() {
    try (ShownScreen _ = shown(new Row(LONG, "tk_1"), new Row("short", "tk_2"))) {
      assertThat(tip(LONG).getText()).isEqualTo(LONG + "\ntk_1");
      assertThat(tip("short").getText()).isEqualTo("tk_2");

      ShownScreen.run(() -> table.getColumns().getFirst().setPrefWidth(600));

      assertThat(tip(LONG).getText()).isEqualTo("tk_1");
    }
  }

  @Test
  void nothingToSayIsNoTooltip() {
    try (ShownScreen _ = shown(new Row("short", ""))) {
      assertThat(tip("short")).isNull();
    }
  }

  @Test
  void refreshLeavesTheTooltipThatIsShownAlone() {
    try (ShownScreen _ = shown(new Row(LONG, "tk_1"), new Row("short", "tk_2"))) {
      Tooltip before = tip(LONG);
      ShownScreen.run(() -> before.show(table.getScene().getWindow()));

      for (int second = 0; second < 3; second++) {
        ShownScreen.run(
            () -> table.getItems().setAll(new Row(LONG, "tk_1"), new Row("short", "tk_2")));
        ShownScreen.run(table::refresh);
      }

      assertThat(tip(LONG)).isSameAs(before);
      assertThat(ShownScreen.onFx(before::isShowing)).isTrue();
      ShownScreen.run(before::hide);
    }
  }

  @Test
  void whatThereIsToSayChangesInPlace() {
    Label label = ShownScreen.onFx(() -> new Label("3 days ago"));
    try (ShownScreen _ = ShownScreen.of(() -> new Pane(label))) {
      SteadyTip tip = ShownScreen.onFx(() -> SteadyTip.of(label));
      ShownScreen.run(() -> tip.say("Monday"));
      Tooltip before = ShownScreen.onFx(label::getTooltip);

      ShownScreen.run(() -> tip.say("Tuesday"));

      assertThat(ShownScreen.onFx(label::getTooltip)).isSameAs(before);
      assertThat(before.getText()).isEqualTo("Tuesday");
    }
  }
}

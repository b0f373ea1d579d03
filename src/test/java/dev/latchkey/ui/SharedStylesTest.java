package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.latchkey.ui.look.Look;
import dev.latchkey.ui.widget.DayField;
import dev.latchkey.ui.widget.SearchField;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.css.CssParser;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

/** One sheet with every shared style class, looked at by {@link Look} in light and dark. */
class SharedStylesTest {
  @Test
  void sharedStylesInBothThemes() {
    Look.atDialog("shared-styles", SharedStylesTest::sheet);
  }

  /** JavaFX leaves out a rule that it cannot read, and only logs it. */
  @Test
  void everyRuleCanBeRead() throws Exception {
    ShownScreen.run(() -> CssParser.errorsProperty().clear());
    URL css = URI.create(ShownScreen.onFx(Theme::stylesheets).getFirst()).toURL();
    assertThat(new CssParser().parse(css).getRules()).isNotEmpty();
    assertThat(CssParser.errorsProperty()).isEmpty();
  }

  @Test
  void whatStandsInOneRowIsEquallyHigh() {
    DayField day = ShownScreen.onFx(DayField::new);
    HBox row = ShownScreen.onFx(() -> row(day));
    try (ShownScreen screen = ShownScreen.of(() -> new VBox(row))) {
      assertThat(screen.isShowing()).isTrue();
      ShownScreen.run(
          () -> {
            double height = row.getChildren().getFirst().getLayoutBounds().getHeight();
            assertThat(row.getChildren())
                .allSatisfy(
                    control ->
                        assertThat(control.getLayoutBounds().getHeight())
                            .as("%s beside a text field of %s", control, height)
                            .isCloseTo(height, within(1.0)));
            assertThat(day.getChildren().getLast().getLayoutBounds().getHeight())
                .isEqualTo(day.getChildren().getFirst().getLayoutBounds().getHeight());
          });
    }
  }

  private static final Pattern TIMES =
      Pattern.compile("fx:id=\"(when|joined|lastActive)\"[^>]*minWidth=\"(\\d+)\"");

  @Test
  void columnsOfTimesAreWideEnoughForTheLongestOfThem() throws Exception {
    TableView<String> table = ShownScreen.onFx(TableView::new);
    List<String> ids = new ArrayList<>();
    for (String view : List.of("MembersView", "ActivityView")) {
      TIMES
          .matcher(Files.readString(Path.of("fxml", view + ".fxml")))
          .results()
          .forEach(
              found -> {
                ids.add(found.group(1));
                table.getColumns().add(column(found.group(1), Double.parseDouble(found.group(2))));
              });
    }
    assertThat(ids).hasSize(3);
    ShownScreen.run(() -> table.getItems().setAll("59 minutes ago", "23 months ago"));
    try (ShownScreen screen = ShownScreen.of(() -> table)) {
      assertThat(screen.isShowing()).isTrue();
      ShownScreen.run(
          () ->
              assertThat(table.lookupAll(".table-cell"))
                  .filteredOn(cell -> !((TableCell<?, ?>) cell).isEmpty())
                  .hasSizeGreaterThanOrEqualTo(6)
                  .allSatisfy(
                      cell ->
                          assertThat(((TableCell<?, ?>) cell).isTextTruncated())
                              .as(
                                  "%s of %s",
                                  cell, ((TableCell<?, ?>) cell).getTableColumn().getId())
                              .isFalse()));
    }
  }

  private static TableColumn<String, String> column(String id, double width) {
    TableColumn<String, String> column = new TableColumn<>(id);
    column.setId(id);
    column.setMinWidth(width);
    column.setMaxWidth(width);
    column.setCellValueFactory(cell -> new SimpleStringProperty(cell.getValue()));
    return column;
  }

  private static HBox row(DayField day) {
    ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList("In 30 days"));
    combo.getSelectionModel().selectFirst();
    ChoiceBox<String> choice = new ChoiceBox<>(FXCollections.observableArrayList("All days"));
    choice.getSelectionModel().selectFirst();
    HBox row =
        new HBox(
            8, new TextField("a"), combo, choice, new SearchField(), new Button("Browse…"), day);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setFillHeight(false);
    return row;
  }

  private static Parent sheet() {
    Button primary = new Button("Generate Access Token");
    primary.setDefaultButton(true);
    Button icon = new Button("", new FontIcon("fth-copy"));
    icon.getStyleClass().addAll("button-icon", "flat");
    Button disabled = new Button("Disabled");
    disabled.setDisable(true);
    TextField key = new TextField("lk_0OlI1aBcDeFgHiJkLmNoPqRsTuVwX");
    key.getStyleClass().add("key-field");
    key.setEditable(false);
    TextField prompt = new TextField();
    prompt.setPromptText("Search");
    VBox empty =
        styled(
            new VBox(
                new FontIcon("fth-key"),
                styled(new Label("No access tokens yet"), "empty-state-title"),
                new Label("Use access tokens to authenticate with the API.")),
            "empty-state");
    return styled(
        new VBox(
            styled(new Label("Access tokens"), "screen-title"),
            styled(new Label("Keys that scripts and services send."), "screen-subtitle"),
            new HBox(
                8,
                styled(new Label("Active"), "badge", "badge-active"),
                styled(new Label("Expired"), "badge", "badge-expired"),
                styled(new Label("Revoked"), "badge", "badge-revoked"),
                styled(new Label("Unknown"), "badge", "badge-neutral")),
            new HBox(8, primary, new Button("Cancel"), danger(), icon, disabled),
            styled(
                new HBox(new FontIcon("fth-alert-triangle"), new Label("Once")), "banner-warning"),
            styled(new Label("Not saved", new FontIcon("fth-alert-octagon")), "banner-danger"),
            styled(new Label("Copied", new FontIcon("fth-check")), "banner-success"),
            styled(new Label("Note", new FontIcon("fth-info")), "banner-info"),
            styled(new Label("A label has at most 64 characters."), "problem-text"),
            key,
            prompt,
            new HBox(8, new CheckBox("Show revoked"), new Hyperlink("Settings")),
            empty),
        "screen");
  }

  private static Button danger() {
    return styled(new Button("Revoke Access Token"), "danger");
  }

  private static <T extends javafx.scene.Node> T styled(T node, String... classes) {
    node.getStyleClass().addAll(classes);
    return node;
  }
}

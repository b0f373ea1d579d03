package dev.latchkey.ui.keyplaces;

import dev.latchkey.handover.places.Finding;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The screen with the places of keys on this computer. */
public final class KeyPlacesView {
  private final KeyPlacesViewModel viewModel;

  @FXML private VBox root;
  @FXML private Button again;
  @FXML private ProgressIndicator progress;
  @FXML private OptionalText problem;
  @FXML private Node empty;
  @FXML private Node scroll;
  @FXML private VBox list;

  /** A view of {@code viewModel}. */
  public KeyPlacesView(KeyPlacesViewModel viewModel) {
    this.viewModel = viewModel;
  }

  @FXML
  private void initialize() {
    problem.textProperty().bind(viewModel.attempt().problem());
    progress.visibleProperty().bind(viewModel.attempt().busy());
    Command look =
        new Command("refresh", Strings.get("keyplaces.header.again"), viewModel::examine)
            .keys(new KeyCodeCombination(KeyCode.F5))
            .unless(
                viewModel.attempt().busy().map(at -> at ? Strings.get("commands.busy.text") : ""));
    look.on(again);
    CommandKeys.whileSeen(root, Strings.get("keyplaces.header.title"), List.of(look));
    list.disableProperty().bind(viewModel.attempt().busy());
    empty.visibleProperty().bind(viewModel.looked().and(Bindings.isEmpty(viewModel.places())));
    scroll.visibleProperty().bind(Bindings.isNotEmpty(viewModel.places()));
    viewModel.places().addListener((ListChangeListener<PlaceReport>) _ -> show());
    show();
    // Every visit reads the files again: other programs change them.
    root.sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                viewModel.examine();
              }
            });
  }

  private void show() {
    list.getChildren().setAll(viewModel.places().stream().map(this::card).toList());
  }

  private Node card(PlaceReport report) {
    Label path = new Label(report.path());
    path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    path.setTooltip(new Tooltip(report.target().path().toString()));
    path.getStyleClass().add("section-title");
    Label about = new Label(report.about());
    about.getStyleClass().add("caption");
    VBox card = new VBox(6, new VBox(path, about));
    report.findings().forEach(finding -> card.getChildren().add(row(finding)));
    card.getStyleClass().add("place-card");
    return card;
  }

  private Node row(Finding finding) {
    PlaceReport.Severity severity = PlaceReport.severity(finding);
    Label sentence = new Label(finding.sentence());
    sentence.setWrapText(true);
    sentence.setMinHeight(Label.USE_PREF_SIZE);
    sentence.setMaxWidth(Double.MAX_VALUE);
    sentence.setGraphic(
        new FontIcon(
            switch (severity) {
              case GOOD -> "fth-check";
              case NOTE -> "fth-info";
              case TROUBLE -> "fth-alert-triangle";
            }));
    sentence.getStyleClass().add("place-" + severity.name().toLowerCase(Locale.ROOT));
    HBox.setHgrow(sentence, Priority.ALWAYS);
    HBox row = new HBox(12, sentence);
    row.getStyleClass().add("row");
    for (KeyPlacesViewModel.Remedy remedy : viewModel.remedies(finding)) {
      Button button = new Button(remedy.text());
      button.getStyleClass().add("small");
      button.setMinWidth(Button.USE_PREF_SIZE);
      button.setAccessibleText(
          Strings.get("keyplaces.remedy.name", remedy.text(), finding.sentence()));
      button.setOnAction(_ -> remedy.run().run());
      row.getChildren().add(button);
    }
    return row;
  }
}

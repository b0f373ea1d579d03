package dev.latchkey.ui.usein;

import dev.latchkey.handover.Mending;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Warning;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.io.File;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/** The dialog that writes a key where it is used. */
public final class UseInView {
  private static final int LEAST_LINES = 3;
  private static final int MOST_LINES = 9;

  private final UseInViewModel viewModel;
  private final HandoverForm form;
  private final Runnable close;

  @FXML private VBox root;
  @FXML private ComboBox<HandoverChoice> choice;
  @FXML private Node folderRow;
  @FXML private TextField folder;
  @FXML private MenuButton recent;
  @FXML private OptionalText project;
  @FXML private Node variableRow;
  @FXML private TextField variable;
  @FXML private CheckBox pointsHere;
  @FXML private CheckBox moves;
  @FXML private OptionalText hint;
  @FXML private VBox textPane;
  @FXML private TextArea text;
  @FXML private Label textNote;
  @FXML private VBox preview;
  @FXML private Label file;
  @FXML private Label changes;
  @FXML private VBox warnings;
  @FXML private OptionalText problem;
  @FXML private OptionalText before;
  @FXML private VBox done;
  @FXML private Label written;
  @FXML private VBox reading;
  @FXML private TextArea snippet;
  @FXML private Button write;
  @FXML private Button closeButton;

  /**
   * A view of {@code viewModel}.
   *
   * @param close closes the dialog
   */
  public UseInView(UseInViewModel viewModel, Runnable close) {
    this.viewModel = viewModel;
    this.form = viewModel.form();
    this.close = close;
  }

  @FXML
  private void initialize() {
    choice.getItems().setAll(TargetChoice.values());
    choice.getItems().addAll(TextChoice.values());
    choice.valueProperty().bindBidirectional(form.choice());
    folder.textProperty().bindBidirectional(form.folder());
    variable.textProperty().bindBidirectional(form.variable());
    hint.textProperty().bind(form.hint());
    problem.textProperty().bind(viewModel.attempt().problem());
    written.textProperty().bind(viewModel.written());
    snippet.textProperty().bind(viewModel.snippet());
    before.textProperty().bind(viewModel.before());
    project.textProperty().bind(form.project());
    text.textProperty().bind(form.text());
    pointsHere.setText(Strings.get("usein.here.text", form.apiBase()));
    pointsHere.selectedProperty().bindBidirectional(form.pointsHere());
    moves.selectedProperty().bindBidirectional(viewModel.moves());
    asHighAsItsText(text);
    asHighAsItsText(snippet);
    form.recent().subscribe(this::showRecent);
    showRecent();
    form.choice().subscribe(this::showFields);
    form.preview().subscribe(this::showPreview);
    viewModel.written().subscribe(_ -> showWhatIs());
    viewModel.snippet().subscribe(text -> show(reading, !text.isEmpty()));
    write.disableProperty().bind(form.isReady().not().or(viewModel.written().isNotEmpty()));
    write.defaultButtonProperty().bind(viewModel.written().isEmpty());
    closeButton.defaultButtonProperty().bind(viewModel.written().isNotEmpty());
    root.disableProperty().bind(viewModel.attempt().busy());
  }

  private static void asHighAsItsText(TextArea area) {
    // One line more, for the bar below lines that are too long.
    area.textProperty()
        .subscribe(
            text ->
                area.setPrefRowCount(
                    Math.clamp(text.lines().count() + 1, LEAST_LINES, MOST_LINES)));
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private void showFields(HandoverChoice chosen) {
    boolean isText = chosen instanceof TextChoice;
    show(folderRow, chosen.needsFolder());
    show(variableRow, chosen.hasVariable());
    show(pointsHere, chosen == TargetChoice.TENDERLY);
    show(moves, viewModel.isKept() && !isText);
    show(textPane, isText);
    textNote.setText(
        Strings.get(chosen == TextChoice.CURL ? "usein.text.secret" : "usein.text.note"));
    write.setText(Strings.get(isText ? "usein.buttons.copy" : "usein.buttons.write"));
  }

  private void showRecent() {
    show(recent, !form.recent().isEmpty());
    recent
        .getItems()
        .setAll(
            form.recent().stream()
                .map(
                    path -> {
                      MenuItem item = new MenuItem(path.toString());
                      item.setMnemonicParsing(false);
                      item.setOnAction(_ -> form.folder().set(path.toString()));
                      return item;
                    })
                .toList());
  }

  private void showPreview(@Nullable Preview seen) {
    warnings.getChildren().clear();
    if (seen != null) {
      file.setText(
          Strings.get(
              seen.created() ? "usein.preview.created" : "usein.preview.changed", seen.file()));
      changes.setText(HandoverForm.text(seen));
      seen.warnings().forEach(warning -> warnings.getChildren().add(row(warning)));
    }
    showWhatIs();
  }

  private void showWhatIs() {
    boolean isWritten = !viewModel.written().get().isEmpty();
    show(preview, form.preview().get() != null && !isWritten);
    show(done, isWritten);
  }

  private Node row(Warning warning) {
    Label sentence = new Label(warning.sentence());
    sentence.setWrapText(true);
    sentence.setMinHeight(Label.USE_PREF_SIZE);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    HBox row = new HBox(12, sentence);
    row.getStyleClass().add("usein-" + warning.kind().weight().name().toLowerCase(Locale.ROOT));
    warning
        .mending()
        .filter(mending -> mending.kind() != Mending.Kind.REPLACE_KEY)
        .ifPresent(
            mending -> {
              Button mend = new Button(mending.sentence());
              mend.setMinWidth(Button.USE_PREF_SIZE);
              mend.setOnAction(_ -> viewModel.mend(mending));
              row.getChildren().add(mend);
            });
    return row;
  }

  @FXML
  private void browse() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Strings.get("usein.folder.choose"));
    chooser.setInitialDirectory(form.browsesFrom().toFile());
    File chosen = chooser.showDialog(root.getScene().getWindow());
    if (chosen != null) {
      folder.setText(chosen.toString());
    }
  }

  @FXML
  private void write() {
    viewModel.handOver();
  }

  @FXML
  private void copySnippet() {
    viewModel.copySnippet();
  }

  @FXML
  private void close() {
    close.run();
  }
}

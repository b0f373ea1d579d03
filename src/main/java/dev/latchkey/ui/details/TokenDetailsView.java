package dev.latchkey.ui.details;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.ExpiryView;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.widget.OptionalText;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The details of the selected tokens. */
public final class TokenDetailsView {
  /** With less room than this for each of two columns, there is one. */
  private static final double COLUMN = 240;

  private final TokenDetailsViewModel viewModel;
  private final DetailsActions commands;
  private final Consumer<String> copy;
  private final Runnable closed;

  /** What had the focus when a change of the expiry was sent. */
  private @Nullable Node focused;

  @FXML private VBox root;
  @FXML private Button closeButton;
  @FXML private Node none;
  @FXML private Node several;
  @FXML private Label severalText;
  @FXML private FlowPane severalActions;
  @FXML private Node one;
  @FXML private FlowPane columns;
  @FXML private VBox left;
  @FXML private VBox right;
  @FXML private TextArea label;
  @FXML private OptionalText labelProblem;
  @FXML private TextArea description;
  @FXML private OptionalText descriptionProblem;
  @FXML private OptionalText whyNoEdit;
  @FXML private Label status;
  @FXML private OptionalText note;
  @FXML private Label tokenId;
  @FXML private Label account;
  @FXML private Label creator;
  @FXML private Label created;
  @FXML private Label lastUsed;
  @FXML private Label expires;
  @FXML private Button changeExpiry;
  @FXML private OptionalText whyNoExpiry;
  @FXML private Node expiryForm;
  @FXML private Pane expiryPane;
  @FXML private OptionalText expiryProblem;
  @FXML private Button saveExpiry;
  @FXML private ProgressIndicator expiryProgress;
  @FXML private FlowPane actions;
  @FXML private OptionalText whyNot;

  /**
   * A view of {@code viewModel}.
   *
   * @param commands what can be done with the selected tokens
   * @param copy copies a text that is no secret
   * @param closed runs when the person has closed the details
   */
  public TokenDetailsView(
      TokenDetailsViewModel viewModel,
      DetailsActions commands,
      Consumer<String> copy,
      Runnable closed) {
    this.viewModel = viewModel;
    this.commands = commands;
    this.copy = copy;
    this.closed = closed;
  }

  @FXML
  private void initialize() {
    ObservableValue<Number> count = viewModel.count();
    none.visibleProperty().bind(count.map(number -> number.intValue() == 0));
    one.visibleProperty().bind(count.map(number -> number.intValue() == 1));
    several.visibleProperty().bind(count.map(number -> number.intValue() > 1));
    severalText
        .textProperty()
        .bind(count.map(number -> Strings.get("tokendetails.several.text", number)));
    commands.ofSeveral(severalActions);
    commands.ofOne(actions, whyNot, viewModel.whyReadOnly());
    bindFields();
    bindFacts();
    bindExpiry();
    right
        .getChildren()
        .setAll(
            Views.load(new TokenUseView(viewModel.use())),
            Views.load(new HoldingPlacesView(viewModel.places())),
            Views.load(new TokenHistoryView(viewModel.history())));
    columns.widthProperty().subscribe(this::arrange);
    expiryForm.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    bindKeys();
  }

  private void bindKeys() {
    ObservableValue<Boolean> changing = viewModel.expiry().isNotNull();
    Command close =
        new Command("closeDetails", Strings.get("tokendetails.header.close"), this::close)
            .keys(new KeyCodeCombination(KeyCode.ESCAPE))
            .onlyIf(changing.map(is -> !is));
    Command cancel =
        new Command(
                "cancelExpiry", Strings.get("tokendetails.expires.leave"), viewModel::cancelExpiry)
            .keys(new KeyCodeCombination(KeyCode.ESCAPE))
            .onlyIf(changing);
    close.explain(closeButton);
    CommandKeys.inside(root, Strings.get("tokendetails.header.title"), List.of(close, cancel));
  }

  private void arrange() {
    double all =
        columns.getWidth() - columns.getInsets().getLeft() - columns.getInsets().getRight();
    double half = Math.floor((all - columns.getHgap()) / 2);
    double width = half >= COLUMN ? half : all;
    left.setPrefWidth(width);
    right.setPrefWidth(width);
  }

  private void bindFields() {
    InPlaceField labelField = new InPlaceField(label, labelProblem, viewModel.whyNoEdit());
    InPlaceField descriptionField =
        new InPlaceField(description, descriptionProblem, viewModel.whyNoEdit());
    oneLine(label);
    oneLine(description);
    viewModel
        .edited()
        .subscribe(
            edited -> {
              labelField.edit(edited == null ? null : edited.label());
              descriptionField.edit(edited == null ? null : edited.description());
            });
    whyNoEdit.textProperty().bind(viewModel.whyNoEdit());
  }

  /** A text that is one line, however many it takes here. */
  private static void oneLine(TextArea text) {
    text.setTextFormatter(
        new TextFormatter<>(
            change -> {
              change.setText(change.getText().replaceAll("\\R+", " "));
              return change;
            }));
    GrowingText.follow(text);
  }

  private void bindFacts() {
    show(tokenId, TokenFacts::id);
    account.setText(viewModel.account());
    show(creator, TokenFacts::creator);
    show(created, TokenFacts::created);
    show(lastUsed, TokenFacts::lastUsed);
    show(expires, TokenFacts::expires);
    show(status, TokenFacts::status);
    note.textProperty().bind(fact(TokenFacts::note));
    tip(created, TokenFacts::exactlyCreated);
    tip(lastUsed, TokenFacts::exactlyUsed);
    tip(expires, TokenFacts::exactlyExpires);
    viewModel
        .facts()
        .subscribe(
            facts -> {
              if (facts != null) {
                status.getStyleClass().setAll("label", "badge", facts.badge());
              }
            });
  }

  private void show(Label text, Function<TokenFacts, String> fact) {
    text.textProperty().bind(fact(fact));
  }

  private ObservableValue<String> fact(Function<TokenFacts, String> fact) {
    return Bindings.createStringBinding(
        () -> {
          TokenFacts facts = viewModel.facts().get();
          return facts == null ? "" : fact.apply(facts);
        },
        viewModel.facts());
  }

  private void tip(Label text, Function<TokenFacts, @Nullable String> fact) {
    Tooltip tooltip = new Tooltip();
    viewModel
        .facts()
        .subscribe(
            facts -> {
              String exact = facts == null ? null : fact.apply(facts);
              tooltip.setText(exact);
              text.setTooltip(exact == null ? null : tooltip);
            });
  }

  private void bindExpiry() {
    new Command("changeExpiry", Strings.get("tokendetails.expires.change"), viewModel::changeExpiry)
        .about(Strings.get("tokendetails.expires.tip"))
        .unless(viewModel.whyNoExpiry())
        .on(changeExpiry);
    changeExpiry.visibleProperty().bind(viewModel.expiry().isNull());
    whyNoExpiry
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    viewModel.whyNoExpiry().getValue().equals(viewModel.whyNoEdit().getValue())
                        ? ""
                        : viewModel.whyNoExpiry().getValue(),
                viewModel.whyNoExpiry(),
                viewModel.whyNoEdit()));
    expiryForm.visibleProperty().bind(viewModel.expiry().isNotNull());
    viewModel
        .expiry()
        .subscribe(
            (before, change) -> {
              expiryProblem.textProperty().unbind();
              expiryProgress.visibleProperty().unbind();
              expiryForm.disableProperty().unbind();
              expiryPane.getChildren().clear();
              if (change != null) {
                Node form = Views.load(new ExpiryView(change.entry()));
                expiryPane.getChildren().setAll(form);
                expiryProblem.textProperty().bind(change.attempt().problem());
                expiryProgress.visibleProperty().bind(change.attempt().busy());
                change.attempt().busy().subscribe((_, works) -> keepFocus(works));
                expiryForm.disableProperty().bind(change.attempt().busy());
                form.lookup("#expiry").requestFocus();
              } else if (before != null && expiryForm.isFocusWithin()) {
                changeExpiry.requestFocus();
              }
            });
  }

  /** What is disabled while it is at work would lose the focus to the next button. */
  private void keepFocus(boolean works) {
    Node before = focused;
    focused = works && expiryForm.isFocusWithin() ? root.getScene().getFocusOwner() : null;
    if (!works && before != null) {
      before.requestFocus();
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      event.consume();
      saveExpiry();
    }
  }

  @FXML
  private void close() {
    viewModel.close();
    closed.run();
  }

  @FXML
  private void copyId() {
    copy.accept(tokenId.getText());
  }

  @FXML
  private void saveExpiry() {
    ChangeExpiryViewModel change = viewModel.expiry().get();
    if (change != null) {
      change.change();
    }
  }

  @FXML
  private void cancelExpiry() {
    viewModel.cancelExpiry();
  }
}

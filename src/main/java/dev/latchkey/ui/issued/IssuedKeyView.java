package dev.latchkey.ui.issued;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandKeys;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** The copy-once dialog. */
public final class IssuedKeyView {
  private final IssuedKeyViewModel viewModel;

  @FXML private Node root;
  @FXML private Node warning;
  @FXML private Node losing;
  @FXML private Label losingText;
  @FXML private OptionalText losingProblem;
  @FXML private Label label;
  @FXML private Label expiry;
  @FXML private TextField key;
  @FXML private Button show;
  @FXML private Node keepRow;
  @FXML private Button copy;
  @FXML private OptionalText clipboardText;
  @FXML private Button clear;
  @FXML private Button keep;
  @FXML private OptionalText keychainText;
  @FXML private OptionalText usedText;
  @FXML private Button close;
  @FXML private Button keepOpen;

  /** A view of {@code viewModel}. */
  public IssuedKeyView(IssuedKeyViewModel viewModel) {
    this.viewModel = viewModel;
  }

  @FXML
  private void initialize() {
    Command copying =
        new Command("copyKey", Strings.get("issued.clipboard.copy"), viewModel::copy)
            .keys(
                new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN),
                new KeyCodeCombination(KeyCode.INSERT, KeyCombination.SHORTCUT_DOWN))
            .icon("fth-copy");
    copying.on(copy);
    CommandKeys.whileSeen(root, Strings.get("issued.header.title"), List.of(copying));
    label.setText(viewModel.label());
    expiry.setText(viewModel.expiry());
    key.textProperty().bind(viewModel.key());
    // Every way of copying goes through the clipboard that takes the key away again.
    key.addEventFilter(KeyEvent.KEY_PRESSED, event -> copyInstead(copying, event));
    key.addEventFilter(MouseEvent.MOUSE_CLICKED, _ -> key.selectAll());
    key.setContextMenu(new ContextMenu());
    clipboardText.textProperty().bind(viewModel.copied().text());
    markFailure(clipboardText, viewModel.copied().hasFailed());
    markFailure(keychainText, viewModel.kept().hasFailed());
    clear.visibleProperty().bind(viewModel.copied().isThere());
    keychainText.textProperty().bind(viewModel.kept().text());
    keep.disableProperty().bind(viewModel.kept().canKeep().not());
    keep.textProperty().bind(viewModel.kept().keychainName().map(IssuedKeyView::keepText));
    usedText.textProperty().bind(viewModel.usedText());
    show.visibleProperty().bind(viewModel.isHidden());
    BooleanBinding open = viewModel.isHandedOver().or(viewModel.asksBeforeLosing()).not();
    keep.defaultButtonProperty().bind(open.and(viewModel.offersKeychain()));
    copy.defaultButtonProperty().bind(open.and(viewModel.offersKeychain().not()));
    if (viewModel.isKeychainFirst()) {
      keepRow.toBack();
      keep.getStyleClass().add("accent");
      copy.getStyleClass().remove("accent");
      // The button's own property: a binding that nobody holds is collected.
      focusWhen(keep.defaultButtonProperty(), keep);
    }
    close.defaultButtonProperty().bind(viewModel.isHandedOver());
    keepOpen.defaultButtonProperty().bind(viewModel.asksBeforeLosing());
    warning.visibleProperty().bind(viewModel.asksBeforeLosing().not());
    losing.visibleProperty().bind(viewModel.asksBeforeLosing());
    losingText.textProperty().bind(viewModel.losingText());
    losingProblem.textProperty().bind(viewModel.unowned().problem());
    root.disableProperty().bind(viewModel.unowned().busy());
    focusWhen(viewModel.asksBeforeLosing(), keepOpen);
    focusWhen(viewModel.isHandedOver(), close);
    // What was disabled has lost the focus.
    viewModel.unowned().busy().subscribe((_, _) -> keepOpen.requestFocus());
    copy.sceneProperty().subscribe(_ -> first().requestFocus());
  }

  /** Returns what Enter is meant for. */
  private Button first() {
    if (viewModel.asksBeforeLosing().get()) {
      return keepOpen;
    }
    return viewModel.isHandedOver().get() ? close : viewModel.offersKeychain().get() ? keep : copy;
  }

  private static String keepText(String keychain) {
    return keychain.isEmpty()
        ? Strings.get("issued.keychain.keep")
        : Strings.get("issued.keychain.keepIn", keychain);
  }

  private static void markFailure(Node text, ObservableValue<Boolean> failed) {
    failed.subscribe(
        is -> {
          text.getStyleClass().remove("problem-text");
          if (is) {
            text.getStyleClass().add("problem-text");
          }
        });
  }

  private static void focusWhen(ObservableValue<Boolean> condition, Node node) {
    condition.subscribe(
        is -> {
          if (is) {
            node.requestFocus();
          }
        });
  }

  /** The field itself would copy where nothing takes the key away again. */
  private static void copyInstead(Command copying, KeyEvent event) {
    if (copying.keys().stream().anyMatch(keys -> keys.match(event))) {
      copying.run();
      event.consume();
    }
  }

  @FXML
  private void show() {
    viewModel.show();
    copy.requestFocus();
  }

  @FXML
  private void clear() {
    viewModel.copied().clearNow();
    // Not to Copy: one key press too many would undo it.
    close.requestFocus();
  }

  @FXML
  private void keep() {
    viewModel.keep();
  }

  @FXML
  private void useIn() {
    viewModel.useIn();
  }

  @FXML
  private void close() {
    viewModel.requestClose();
  }

  @FXML
  private void keepOpen() {
    viewModel.keepOpen();
    copy.requestFocus();
  }

  @FXML
  private void revoke() {
    viewModel.revokeAndClose();
  }

  @FXML
  private void lose() {
    viewModel.closeAndLose();
  }
}

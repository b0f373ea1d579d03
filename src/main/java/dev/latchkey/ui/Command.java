package dev.latchkey.ui;

import dev.latchkey.ui.widget.DisabledTip;
import dev.latchkey.ui.widget.KeptFocus;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One thing that a person can do. Its menu item, its button and its keys are all made from this
 * object, so that a text, a shortcut or an enabled state is written once.
 *
 * <pre>{@code
 * Command rename =
 *     new Command("rename", Strings.get("tokens.menu.rename"), actions::rename)
 *         .keys(new KeyCodeCombination(KeyCode.F2))
 *         .unless(whyNot.rename());
 * rename.on(button);
 * CommandKeys.inside(table, title, List.of(rename));
 * }</pre>
 */
public final class Command extends Action {
  private final String id;
  private final StringProperty whyNot = new SimpleStringProperty(this, "whyNot", "");
  private final BooleanProperty offered = new SimpleBooleanProperty(this, "offered", true);
  private List<KeyCombination> keys = List.of();
  private String icon = "";
  private String about = "";
  private boolean isDangerous;
  private boolean isChoice;

  /**
   * A command without keys that can always be used.
   *
   * @param id names it among those of a window; where two have the same, the inner one counts
   * @param text what its menu item and its button say
   * @param run what it does; not called while it is disabled
   */
  public Command(String id, String text, Runnable run) {
    super(text, _ -> run.run());
    this.id = id;
    disabledProperty().bind(whyNot.isNotEmpty());
  }

  /** Adds the keys that run it; the first is the one that menu and tooltip show. */
  public Command keys(KeyCombination... combinations) {
    keys = List.of(combinations);
    setAccelerator(keys.getFirst());
    return this;
  }

  /** Disables it with a reason while {@code reason} is not empty. */
  public Command unless(ObservableValue<String> reason) {
    whyNot.bind(reason);
    return this;
  }

  /** Offers it only while {@code condition} holds; otherwise it is in no menu and has no keys. */
  public Command onlyIf(ObservableValue<Boolean> condition) {
    offered.bind(condition);
    return this;
  }

  /** Gives its button another sentence for the tooltip than its text. */
  public Command about(String sentence) {
    about = sentence;
    return this;
  }

  /** Gives its button an icon. */
  public Command icon(String literal) {
    icon = literal;
    return this;
  }

  /** Marks that it destroys something: it is red. */
  public Command dangerous() {
    isDangerous = true;
    return this;
  }

  /** Makes it one of several choices; its menu item shows whether it is the one that counts. */
  public Command choice(boolean isChosen) {
    isChoice = true;
    setSelected(isChosen);
    return this;
  }

  /** Returns its name among the commands of a window. */
  public String id() {
    return id;
  }

  /** Returns why it cannot be used now, as the end of a sentence; empty if it can. */
  public ObservableValue<String> whyNot() {
    return whyNot;
  }

  /** Returns whether it is offered at all now. */
  public ObservableValue<Boolean> offered() {
    return offered;
  }

  /** Returns the keys that run it. */
  public List<KeyCombination> keys() {
    return keys;
  }

  /** Runs it, unless it is disabled or not offered. */
  public void run() {
    if (offered.get()) {
      handle(new javafx.event.ActionEvent());
    }
  }

  /** Makes a button of it. The button says the text; its tooltip adds the shortcut. */
  public void on(ButtonBase button) {
    button.textProperty().bind(textProperty());
    wire(button);
  }

  /** Makes a button with only an icon of it. The tooltip and the screen reader say the text. */
  public void onIcon(ButtonBase button) {
    button.accessibleTextProperty().bind(textProperty());
    wire(button);
  }

  private void wire(ButtonBase button) {
    button.setMnemonicParsing(false);
    button.disableProperty().bind(disabledProperty());
    if (offered.isBound()) {
      button.visibleProperty().bind(offered);
      button.managedProperty().bind(offered);
    }
    button.setOnAction(this);
    button.accessibleHelpProperty().bind(whyNot);
    explain(button);
    DisabledTip.on(button);
    KeptFocus.of(button);
    if (!icon.isEmpty()) {
      button.setGraphic(new FontIcon(icon));
    }
    if (isDangerous) {
      button.getStyleClass().add("danger");
    }
  }

  /** Gives a control that does what this command does its tooltip, with the shortcut. */
  public void explain(Control control) {
    longTextProperty().bind(Bindings.createStringBinding(this::tip, textProperty(), whyNot));
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(longTextProperty());
    control.setTooltip(tooltip);
  }

  /**
   * Returns a menu item of it. One that cannot be used says why in its own text, where keyboard and
   * screen reader find it too: JavaFX shows no tooltips for what is disabled.
   */
  public MenuItem item() {
    MenuItem item = isChoice ? chosenItem() : new MenuItem();
    item.setId(id);
    // A label's underscore is no mnemonic here.
    item.setMnemonicParsing(false);
    item.textProperty().bind(Bindings.createStringBinding(this::itemText, textProperty(), whyNot));
    item.disableProperty().bind(disabledProperty());
    item.acceleratorProperty().bind(acceleratorProperty());
    item.setOnAction(this);
    if (isDangerous) {
      // Before it is in a menu, which looks at an item's style classes once.
      item.getStyleClass().add("danger");
    }
    return item;
  }

  private MenuItem chosenItem() {
    RadioMenuItem item = new RadioMenuItem();
    item.setSelected(isSelected());
    return item;
  }

  private String itemText() {
    return isDisabled()
        ? Strings.get("commands.disabled.text", getText(), whyNot.get())
        : getText();
  }

  private String tip() {
    if (!whyNot.get().isEmpty()) {
      return itemText();
    }
    String says = about.isEmpty() ? getText() : about;
    return keys.isEmpty()
        ? says
        : Strings.get("commands.tip.text", says, keys.getFirst().getDisplayText());
  }
}

package dev.latchkey.ui.issued;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * A fresh key on its way out: shown once, handed to the clipboard or the keychain, and wiped when
 * the dialog closes. Closing before the key went anywhere is asked about once.
 */
public final class IssuedKeyViewModel {
  private final IssuedToken issued;
  private final KeyClipboard clipboard;
  private final KeptKeys keptKeys;
  private final TaskRunner tasks;
  private final Runnable close;
  private final boolean keychainFirst;
  private final Consumer<Runnable> useIn;

  private final ReadOnlyStringWrapper key;
  private final ReadOnlyBooleanWrapper hidden = new ReadOnlyBooleanWrapper();
  private boolean wiped;
  private final ReadOnlyBooleanWrapper copied = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper keeping = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper asksBeforeLosing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper clipboardProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper keychainName = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper keychainProblem = new ReadOnlyStringWrapper("");
  private final StringBinding clipboardText;
  private final StringBinding keychainText;
  private final BooleanBinding canKeep;
  private final BooleanBinding offersKeychain;
  private final ReadOnlyBooleanWrapper used = new ReadOnlyBooleanWrapper();
  private final BooleanBinding handedOver = copied.or(kept).or(used);

  /**
   * The hand-over of one key.
   *
   * @param issued the token with its key; this object closes it
   * @param keychainFirst whether the keychain is offered before the clipboard
   * @param close closes the dialog
   * @param useIn opens the dialog that writes the key into a place, and tells when it did
   */
  public IssuedKeyViewModel(
      IssuedToken issued,
      KeyClipboard clipboard,
      KeptKeys keptKeys,
      TaskRunner tasks,
      boolean keychainFirst,
      Runnable close,
      Consumer<Runnable> useIn) {
    this.issued = issued;
    this.clipboard = clipboard;
    this.keptKeys = keptKeys;
    this.tasks = tasks;
    this.keychainFirst = keychainFirst;
    this.close = close;
    this.useIn = useIn;
    this.key = new ReadOnlyStringWrapper(new String(issued.key().reveal()));
    this.clipboardText =
        Bindings.createStringBinding(
            this::describeClipboard,
            copied,
            clipboardProblem,
            clipboard.secondsLeft(),
            clipboard.holdsKey(),
            clipboard.clearRefused());
    this.keychainText =
        Bindings.createStringBinding(
            this::describeKeychain, kept, keeping, keychainProblem, keychainName);
    this.canKeep = keychainName.isNotEmpty().and(keeping.not()).and(kept.not());
    this.offersKeychain =
        Bindings.createBooleanBinding(() -> keychainFirst && canKeep.get(), canKeep);
    tasks.run(keptKeys::keychainName, this::keychainFound, this::keychainFailed);
  }

  /** Returns the label of the token. */
  public String label() {
    return issued.token().label().text();
  }

  /** Tells whether the keychain stands before the clipboard. */
  public boolean isKeychainFirst() {
    return keychainFirst;
  }

  /** Tells whether the keychain is what the person is to choose, as far as it can be. */
  public BooleanBinding offersKeychain() {
    return offersKeychain;
  }

  /** Tells whether the key is covered. */
  public ReadOnlyBooleanProperty isHidden() {
    return hidden.getReadOnlyProperty();
  }

  /** Covers the key, since nobody seems to be at the desk; it can still be handed over. */
  public void hide() {
    if (!wiped) {
      key.set("•".repeat(AccessKey.LENGTH));
      hidden.set(true);
    }
  }

  /** Shows the covered key again. */
  public void show() {
    if (!wiped) {
      key.set(new String(issued.key().reveal()));
      hidden.set(false);
    }
  }

  /** Returns the key; dots while it is covered, empty after {@link #wipe()}. */
  public ReadOnlyStringProperty key() {
    return key.getReadOnlyProperty();
  }

  /** Returns what became of copying: the countdown, or why it failed; empty before. */
  public StringBinding clipboardText() {
    return clipboardText;
  }

  /** Tells whether the clipboard can be cleared now. */
  public ReadOnlyBooleanProperty canClear() {
    return clipboard.holdsKey();
  }

  /** Returns what became of keeping, or why it cannot be; empty before. */
  public StringBinding keychainText() {
    return keychainText;
  }

  /** Returns the keychain's own name; empty while it is not known or if there is none. */
  public ReadOnlyStringProperty keychainName() {
    return keychainName.getReadOnlyProperty();
  }

  /** Tells whether the key can be kept in the keychain. */
  public BooleanBinding canKeep() {
    return canKeep;
  }

  /** Tells whether the person is asked if the key shall really be lost. */
  public ReadOnlyBooleanProperty asksBeforeLosing() {
    return asksBeforeLosing.getReadOnlyProperty();
  }

  /** Tells whether the key is somewhere else than on this screen. */
  public BooleanBinding isHandedOver() {
    return handedOver;
  }

  /** Copies the key. */
  public void copy() {
    if (clipboard.copy(issued.key())) {
      copied.set(true);
      clipboardProblem.set("");
      asksBeforeLosing.set(false);
    } else {
      clipboardProblem.set(Strings.get("issued.clipboard.refused"));
    }
  }

  /** Opens the dialog that writes the key into the place that uses it. */
  public void useIn() {
    asksBeforeLosing.set(false);
    useIn.accept(this::handedOver);
  }

  /** Takes note that the key was handed to what uses it, elsewhere than in this dialog. */
  public void handedOver() {
    used.set(true);
  }

  /** Returns that the key was written to a place; empty before. */
  public ObservableValue<String> usedText() {
    return used.map(is -> is ? Strings.get("issued.usein.used") : "");
  }

  /** Clears the clipboard before its time. */
  public void clearNow() {
    clipboard.clearNow();
  }

  /** Keeps the key in the keychain. */
  public void keep() {
    if (!canKeep.get()) {
      return;
    }
    keeping.set(true);
    asksBeforeLosing.set(false);
    keychainProblem.set("");
    tasks.run(
        () -> {
          keptKeys.keep(issued.token().id(), issued.key());
          return true;
        },
        _ -> {
          keeping.set(false);
          kept.set(true);
        },
        failure -> {
          keeping.set(false);
          keychainFailed(failure);
        });
  }

  /** Closes the dialog, or asks first. */
  public void requestClose() {
    if (mayClose()) {
      close.run();
    }
  }

  /**
   * Tells whether the dialog may close; if the key went nowhere yet, it asks instead, and asked
   * twice it gives in to neither: only {@link #closeAndLose()} loses a key.
   */
  public boolean mayClose() {
    if (keeping.get()) {
      return false;
    }
    if (!isHandedOver().get()) {
      asksBeforeLosing.set(true);
      return false;
    }
    return true;
  }

  /** Closes the dialog though the key went nowhere; not while the keychain still reads it. */
  public void closeAndLose() {
    if (!keeping.get()) {
      close.run();
    }
  }

  /** Goes back to the key. */
  public void keepOpen() {
    asksBeforeLosing.set(false);
  }

  /** Wipes the key from memory; called when the dialog has closed. */
  public void wipe() {
    wiped = true;
    key.set("");
    issued.close();
  }

  private void keychainFound(String name) {
    keychainName.set(name);
  }

  private void keychainFailed(Refused refused) {
    keychainProblem.set(refused.getMessage());
  }

  private String describeClipboard() {
    if (!clipboardProblem.get().isEmpty()) {
      return clipboardProblem.get();
    }
    if (!copied.get()) {
      return "";
    }
    if (clipboard.clearRefused().get()) {
      return Strings.get("issued.clipboard.stillThere");
    }
    if (!clipboard.holdsKey().get()) {
      return Strings.get("issued.clipboard.cleared");
    }
    int seconds = clipboard.secondsLeft().get();
    return seconds == 0
        ? Strings.get("issued.clipboard.copied")
        : Strings.get("issued.clipboard.countdown", seconds);
  }

  private String describeKeychain() {
    if (!keychainProblem.get().isEmpty()) {
      return keychainProblem.get();
    }
    if (keeping.get()) {
      return Strings.get("issued.keychain.waiting", keychainName.get());
    }
    return kept.get() ? Strings.get("issued.keychain.kept", keychainName.get()) : "";
  }
}

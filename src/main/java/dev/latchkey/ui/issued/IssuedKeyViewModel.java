package dev.latchkey.ui.issued;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ExpiryText;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;

/**
 * A fresh key on its way out: shown once, handed to the clipboard, the keychain or a place that
 * uses it, and wiped when the dialog closes. While the key is nowhere else the dialog stays open;
 * only {@link #closeAndLose()} and {@link #revokeAndClose()} close it then. The keychain and a file
 * are somewhere; the clipboard is only as long as it holds the key.
 */
public final class IssuedKeyViewModel {
  private final IssuedToken issued;
  private final RevealedKey revealed;
  private final CopiedKey copied;
  private final KeptKey kept;
  private final UnownedToken unowned;
  private final Attempt attempt;
  private final boolean keychainFirst;
  private final Runnable close;
  private final Consumer<Runnable> useIn;

  private final ReadOnlyBooleanWrapper used = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper asksBeforeLosing = new ReadOnlyBooleanWrapper();
  private final BooleanBinding offersKeychain;
  private final BooleanBinding handedOver;
  private final StringBinding losingText;

  /**
   * The hand-over of one key.
   *
   * @param issued the token with its key; this object closes it
   * @param attempt keeps the key in the keychain
   * @param keychainFirst whether the keychain is offered before the clipboard
   * @param close closes the dialog
   * @param revoke revokes the token, whose key nobody has, and returns it as it is then
   * @param revoked gets the revoked token, once the dialog has closed
   * @param useIn opens the dialog that writes the key into a place, and tells when it did
   */
  public IssuedKeyViewModel(
      IssuedToken issued,
      KeyClipboard clipboard,
      KeptKeys keptKeys,
      TaskRunner tasks,
      Attempt attempt,
      boolean keychainFirst,
      Runnable close,
      Callable<AccessToken> revoke,
      Consumer<AccessToken> revoked,
      Consumer<Runnable> useIn) {
    this.issued = issued;
    this.revealed = new RevealedKey(issued.key());
    this.copied = new CopiedKey(issued.key(), clipboard);
    this.kept = new KeptKey(issued, keptKeys, tasks, attempt);
    this.unowned =
        new UnownedToken(
            tasks,
            revoke,
            token -> {
              close.run();
              revoked.accept(token);
            });
    this.attempt = attempt;
    this.keychainFirst = keychainFirst;
    this.close = close;
    this.useIn = useIn;
    this.offersKeychain =
        Bindings.createBooleanBinding(() -> keychainFirst && kept.canKeep().get(), kept.canKeep());
    this.handedOver = copied.isThere().or(kept.isDone()).or(used);
    this.losingText =
        Bindings.createStringBinding(
            () ->
                Strings.get(copied.wasThere().get() ? "issued.losing.gone" : "issued.losing.text"),
            copied.wasThere());
  }

  /** Returns the label of the token. */
  public String label() {
    return issued.token().label().text();
  }

  /** Returns when the token expires, as a sentence. */
  public String expiry() {
    return ExpiryText.sentence(issued.token().expiresAt(), ZoneId.systemDefault());
  }

  /** Returns the key; dots while it is covered, empty after {@link #wipe()}. */
  public ReadOnlyStringProperty key() {
    return revealed.text();
  }

  /** Tells whether the key is covered. */
  public ReadOnlyBooleanProperty isHidden() {
    return revealed.isHidden();
  }

  /** Covers the key, since nobody seems to be at the desk; it can still be handed over. */
  public void hide() {
    revealed.hide();
  }

  /** Shows the covered key again. */
  public void show() {
    revealed.show();
  }

  /** Returns what became of copying. */
  public CopiedKey copied() {
    return copied;
  }

  /** Returns what became of keeping. */
  public KeptKey kept() {
    return kept;
  }

  /** Tells whether the keychain stands before the clipboard. */
  public boolean isKeychainFirst() {
    return keychainFirst;
  }

  /** Tells whether keeping the key in the keychain is the default, and is possible now. */
  public BooleanBinding offersKeychain() {
    return offersKeychain;
  }

  /** Tells whether the key is somewhere else than on this screen now. */
  public BooleanBinding isHandedOver() {
    return handedOver;
  }

  /** Copies the key. */
  public void copy() {
    if (!unowned.busy().get() && copied.copy()) {
      asksBeforeLosing.set(false);
    }
  }

  /** Keeps the key in the keychain. */
  public void keep() {
    if (kept.canKeep().get() && !unowned.busy().get()) {
      asksBeforeLosing.set(false);
      kept.keep();
    }
  }

  /** Opens the dialog that writes the key into the place that uses it. */
  public void useIn() {
    asksBeforeLosing.set(false);
    useIn.accept(this::handedOver);
  }

  /** Takes note that another dialog wrote the key to a place that uses it. */
  public void handedOver() {
    used.set(true);
  }

  /** Returns that the key was written to a place; empty before. */
  public ObservableValue<String> usedText() {
    return used.map(is -> is ? Strings.get("issued.usein.used") : "");
  }

  /** Tells whether the person is being asked whether to lose the key. */
  public ReadOnlyBooleanProperty asksBeforeLosing() {
    return asksBeforeLosing.getReadOnlyProperty();
  }

  /** Returns the question that comes before the key is lost. */
  public StringBinding losingText() {
    return losingText;
  }

  /** Returns how the token of a key that nobody has is revoked. */
  public UnownedToken unowned() {
    return unowned;
  }

  /** Closes the dialog, or asks first. */
  public void requestClose() {
    if (mayClose()) {
      close.run();
    }
  }

  /**
   * Tells whether the dialog may close. If the key is nowhere else, it may not, however often this
   * is called, and the person is asked about it. If another program has to tell whether it is still
   * on the clipboard, the dialog closes later, or asks then.
   */
  public boolean mayClose() {
    return !isBusy() && copied.look(this::closeUnlessLost) && isSafe();
  }

  private void closeUnlessLost() {
    if (!isBusy() && isSafe()) {
      close.run();
    }
  }

  private boolean isSafe() {
    if (!handedOver.get()) {
      asksBeforeLosing.set(true);
    }
    return handedOver.get();
  }

  private boolean isBusy() {
    return attempt.busy().get() || unowned.busy().get();
  }

  /** Closes the dialog though the key is nowhere; not while anything is under way. */
  public void closeAndLose() {
    if (!isBusy()) {
      close.run();
    }
  }

  /** Revokes the token, since nobody has its key, and closes; if that fails, the key stays. */
  public void revokeAndClose() {
    if (!isBusy()) {
      unowned.revoke();
    }
  }

  /** Goes back to the key. */
  public void keepOpen() {
    if (!isBusy()) {
      unowned.forgetProblem();
      asksBeforeLosing.set(false);
    }
  }

  /** Wipes the key from memory; called when the dialog has closed. */
  public void wipe() {
    revealed.wipe();
    issued.close();
  }
}

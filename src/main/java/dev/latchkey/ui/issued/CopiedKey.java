package dev.latchkey.ui.issued;

import dev.latchkey.model.AccessKey;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Strings;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A fresh key on its way to the clipboard, and what became of it there. */
public final class CopiedKey {
  private final AccessKey key;
  private final KeyClipboard clipboard;
  private final BooleanBinding there;
  private final ReadOnlyBooleanWrapper copied = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final StringBinding text;
  private final BooleanBinding failed;

  CopiedKey(AccessKey key, KeyClipboard clipboard) {
    this.key = key;
    this.clipboard = clipboard;
    this.there = clipboard.holds(key);
    // Also as part of a text that another dialog copies.
    there.subscribe(is -> copied.set(copied.get() || is));
    this.text =
        Bindings.createStringBinding(
            this::describe, copied, problem, clipboard.secondsLeft(), clipboard.state(), there);
    this.failed =
        problem
            .isNotEmpty()
            .or(there.and(clipboard.state().isEqualTo(KeyClipboard.State.CLEAR_REFUSED)));
  }

  /** Returns the countdown, or why copying failed; empty before. */
  public StringBinding text() {
    return text;
  }

  /** Tells whether {@link #text} is that it did not work. */
  public BooleanBinding hasFailed() {
    return failed;
  }

  /** Tells whether the clipboard holds this key now, so that it can be cleared. */
  public BooleanBinding isThere() {
    return there;
  }

  /** Clears the clipboard before its time. */
  public void clearNow() {
    clipboard.clearNow();
  }

  /** Tells whether the key was copied, be it gone from the clipboard since. */
  ReadOnlyBooleanProperty wasThere() {
    return copied.getReadOnlyProperty();
  }

  /** Looks whether another program has taken the clipboard: see {@link KeyClipboard#look}. */
  boolean look(Runnable later) {
    return clipboard.look(later);
  }

  /** Copies the key, and tells whether that went well. */
  boolean copy() {
    boolean taken = clipboard.copy(key);
    problem.set(taken ? "" : Strings.get("issued.clipboard.refused"));
    return taken;
  }

  private String describe() {
    if (!problem.get().isEmpty()) {
      return problem.get();
    }
    if (!copied.get()) {
      return "";
    }
    if (!there.get()) {
      return Strings.get(
          clipboard.state().get() == KeyClipboard.State.CLEARED
              ? "issued.clipboard.cleared"
              : "issued.clipboard.replaced");
    }
    if (clipboard.state().get() == KeyClipboard.State.CLEAR_REFUSED) {
      return Strings.get("issued.clipboard.stillThere");
    }
    int seconds = clipboard.secondsLeft().get();
    return seconds == 0
        ? Strings.get("issued.clipboard.copied")
        : Strings.get("issued.clipboard.countdown", seconds);
  }
}

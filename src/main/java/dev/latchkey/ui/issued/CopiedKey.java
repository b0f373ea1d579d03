package dev.latchkey.ui.issued;

import dev.latchkey.model.AccessKey;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Strings;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A fresh key on its way to the clipboard, and what became of it there. */
public final class CopiedKey {
  private final AccessKey key;
  private final KeyClipboard clipboard;
  private final ReadOnlyBooleanWrapper copied = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final StringBinding text;

  CopiedKey(AccessKey key, KeyClipboard clipboard) {
    this.key = key;
    this.clipboard = clipboard;
    this.text =
        Bindings.createStringBinding(
            this::describe,
            copied,
            problem,
            clipboard.secondsLeft(),
            clipboard.holdsKey(),
            clipboard.clearRefused());
  }

  /** Returns the countdown, or why copying failed; empty before. */
  public StringBinding text() {
    return text;
  }

  /** Tells whether the clipboard can be cleared now. */
  public ReadOnlyBooleanProperty canClear() {
    return clipboard.holdsKey();
  }

  /** Clears the clipboard before its time. */
  public void clearNow() {
    clipboard.clearNow();
  }

  /** Tells whether the key was copied, be it cleared from the clipboard since. */
  ReadOnlyBooleanProperty isDone() {
    return copied.getReadOnlyProperty();
  }

  /** Copies the key, and tells whether that went well. */
  boolean copy() {
    boolean taken = clipboard.copy(key);
    if (taken) {
      copied.set(true);
    }
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
}

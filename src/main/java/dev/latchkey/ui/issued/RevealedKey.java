package dev.latchkey.ui.issued;

import dev.latchkey.model.AccessKey;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A fresh key as the screen shows it: in full, covered by dots, or wiped. */
final class RevealedKey {
  private final AccessKey key;
  private final ReadOnlyStringWrapper text;
  private final ReadOnlyBooleanWrapper hidden = new ReadOnlyBooleanWrapper();
  private boolean wiped;

  /** Shows {@code key}, which stays its owner's to close. */
  RevealedKey(AccessKey key) {
    this.key = key;
    this.text = new ReadOnlyStringWrapper(new String(key.reveal()));
  }

  ReadOnlyStringProperty text() {
    return text.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty isHidden() {
    return hidden.getReadOnlyProperty();
  }

  void hide() {
    if (!wiped) {
      text.set("•".repeat(AccessKey.LENGTH));
      hidden.set(true);
    }
  }

  void show() {
    if (!wiped) {
      text.set(new String(key.reveal()));
      hidden.set(false);
    }
  }

  /** Shows nothing from now on. */
  void wipe() {
    wiped = true;
    text.set("");
  }
}

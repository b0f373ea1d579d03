package dev.latchkey.ui;

import dev.latchkey.model.Label;

/** A label that a person is typing. */
public final class LabelField extends CheckedText<Label> {
  /** A field with a text to begin with. */
  public LabelField(String start) {
    super(start, Label::new);
  }
}

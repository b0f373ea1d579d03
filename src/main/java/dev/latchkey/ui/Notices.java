package dev.latchkey.ui;

/** Tells the person what was done, without asking for anything. */
@FunctionalInterface
public interface Notices {
  /** Shows {@code text} for a few seconds; on the JavaFX thread. */
  void show(String text);
}

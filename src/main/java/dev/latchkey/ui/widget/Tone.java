package dev.latchkey.ui.widget;

/** How something is, as a colour shows it beside its words. */
public enum Tone {
  /** It works. */
  GOOD,
  /** It is not meant to work. */
  NEUTRAL,
  /** It is not known yet, or will work in a moment. */
  WORKING,
  /** It is meant to work and does not. */
  PROBLEM
}

package dev.latchkey.ui.usein;

/** What can be chosen in *Use in…*: a target that is written to, or a text to paste elsewhere. */
public sealed interface HandoverChoice permits TargetChoice, TextChoice {
  /** Tells whether it is in a project's folder. */
  boolean needsFolder();

  /** Tells whether the key gets a name there. */
  boolean hasVariable();
}

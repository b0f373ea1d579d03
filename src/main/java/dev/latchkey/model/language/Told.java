package dev.latchkey.model.language;

/** A failure that has a sentence for people in their language, beside its English message. */
public interface Told {
  /** Returns what happened and what to do, in the language of the process; without any secret. */
  String sentence();
}

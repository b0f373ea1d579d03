package dev.latchkey.ui.look;

import java.util.stream.Stream;

/** Something that a person would see at a glance, and a test can compute. */
interface Check {
  /** Returns what is wrong, one sentence for each fault; on the JavaFX thread. */
  Stream<String> faults(Shown shown);
}

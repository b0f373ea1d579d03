package dev.latchkey.handover;

/** How a key gets into a file. */
public enum Writing {
  /** A new file takes the place of the old one, in one step. */
  REPLACE,
  /**
   * The file itself is written into. Only where it cannot be replaced, and the person wants it: if
   * the computer stops at that moment, the file is damaged.
   */
  IN_PLACE
}

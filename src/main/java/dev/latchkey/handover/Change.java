package dev.latchkey.handover;

/**
 * One line that a hand-over changes.
 *
 * @param line its number in the new file, from 1; 0 if the change is not a line of a file
 * @param kind whether the line is new
 * @param text the line as it will be, the key masked as {@link #MASK}
 */
public record Change(int line, Kind kind, String text) {
  /** What stands for the key. */
  public static final String MASK = "lk_…";

  /** What happens to a line. */
  public enum Kind {
    /** The line is new. */
    ADDED,
    /** An existing line gets another value. */
    REPLACED
  }
}

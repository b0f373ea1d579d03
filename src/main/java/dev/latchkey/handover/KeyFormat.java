package dev.latchkey.handover;

import java.util.List;
import java.util.Optional;

/** How a key is written into, and read from, the text of a file. */
public interface KeyFormat {
  /**
   * A text with a key in it.
   *
   * @param text the new text; holds the key
   * @param changes the lines that are new or changed, the key masked
   */
  record Edited(String text, List<Change> changes) {
    @Override
    public String toString() {
      return "Edited" + changes;
    }
  }

  /** Thrown for a text that cannot be edited safely. */
  final class Unclear extends Exception {
    private final int line;

    /**
     * Says where the text is unclear.
     *
     * @param line the line, from 1; 0 if it is the whole file
     */
    public Unclear(int line) {
      this.line = line;
    }

    /** Returns the line, from 1; 0 if it is the whole file. */
    public int line() {
      return line;
    }
  }

  /** Puts {@code value} into a text, which is empty for a new file. */
  Edited edit(String text, String value) throws Unclear;

  /** Returns the value that the tools read from a text. */
  Optional<String> value(String text) throws Unclear;
}

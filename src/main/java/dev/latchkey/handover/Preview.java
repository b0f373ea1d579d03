package dev.latchkey.handover;

import java.nio.file.Path;
import java.util.List;

/**
 * What a hand-over will change, for the person to see before it happens.
 *
 * @param file the file that is written: the one that symbolic links lead to
 * @param created whether the file is made anew
 * @param changes the lines that change, in order
 * @param warnings what to know before
 * @param seen what the file held, as a digest
 * @param writing how it is written
 */
public record Preview(
    Path file,
    boolean created,
    List<Change> changes,
    List<Warning> warnings,
    String seen,
    Writing writing) {
  /** Copies the lists. */
  public Preview {
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }

  /** Tells whether nothing can be written before a warning is mended. */
  public boolean blocked() {
    return warnings.stream().anyMatch(Warning::blocking);
  }
}

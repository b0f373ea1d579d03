package dev.latchkey.handover;

import dev.latchkey.model.Problem;

/** Why a key cannot be written to the place that is to use it. */
public enum HandoverProblem implements Problem {
  /** A file to hand a key to is a folder, a pipe or a device; data: {@code path}. */
  FILE_NOT_REGULAR,
  /** Symbolic links that lead to each other; data: {@code path}. */
  FILE_LINK_LOOP,
  /** A file to hand a key to is over 1 MiB; data: {@code path}. */
  FILE_TOO_LARGE,
  /** A file to hand a key to is no text; data: {@code path}. */
  FILE_NOT_TEXT,
  /**
   * A file to hand a key to is not in its tools' form, or they would read it differently; data:
   * {@code place}.
   */
  FILE_UNCLEAR,
  /** Another program changed a file between the preview and the write; data: {@code path}. */
  FILE_CHANGED,
  /** What was written could not be read back; data: {@code path}. */
  WRITE_NOT_PROVEN,
  /** Git tracks a file, or does not ignore it, so no key is written to it; data: {@code path}. */
  GIT_WOULD_KEEP_KEY,
  /** A name that no variable can have. */
  VARIABLE_MALFORMED,
  /** The file with the known places cannot be understood; data: {@code path}. */
  PLACES_BROKEN,
  /** A program to run with a key cannot be started; data: {@code command}. */
  COMMAND_NOT_STARTED;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}

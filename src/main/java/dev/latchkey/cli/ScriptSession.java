package dev.latchkey.cli;

import dev.latchkey.model.Refused;
import java.nio.file.Path;

/**
 * The session that a person's own scripts use for management calls: one at a time, its secret in a
 * file that only the person can read.
 */
public interface ScriptSession {
  /**
   * Makes a session and ends the one made before.
   *
   * @return the file with the secret
   * @throws Refused with one of the {@code STORE_…} problems; then the session made before is still
   *     good
   */
  Path make();

  /**
   * Ends the session and deletes its file.
   *
   * @return false if there was none
   * @throws Refused with one of the {@code STORE_…} problems
   */
  boolean end();
}

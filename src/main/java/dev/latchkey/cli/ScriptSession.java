package dev.latchkey.cli;

import dev.latchkey.model.Refused;
import java.nio.file.Path;

/**
 * The session that a person's own scripts use for management calls. There is at most one. Its
 * secret is in a file that only the person can read.
 */
public interface ScriptSession {
  /**
   * Makes a new session and ends the previous one.
   *
   * @return the file with the secret
   * @throws Refused one of the {@code STORE_…} problems; the previous session is still valid then
   */
  Path make();

  /**
   * Ends the session and deletes its file.
   *
   * @return false if there was none
   * @throws Refused one of the {@code STORE_…} problems
   */
  boolean end();
}

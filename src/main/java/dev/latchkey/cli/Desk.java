package dev.latchkey.cli;

import dev.latchkey.model.TokenService;

/** The authority of this computer, opened for one verb of the person at the desk. */
public interface Desk extends AutoCloseable {
  /** Returns the door to tokens. */
  TokenService tokens();

  /** Returns the session of the person's own scripts. */
  Sessions sessions();

  /** Closes the authority; nothing else may be called afterwards. */
  @Override
  void close();
}

package dev.latchkey.client;

import dev.latchkey.model.SessionSecret;
import java.util.Optional;

/** How a session that has expired is begun anew. */
@FunctionalInterface
public interface Reauthentication {
  /**
   * Signs in again, which may mean to ask the person for the password and to wait for it. Called on
   * the thread of the call that was refused, and never twice at a time for one session.
   *
   * @return the secret of the new session of the same person; empty if there is none, and then the
   *     call fails
   */
  Optional<SessionSecret> again();
}

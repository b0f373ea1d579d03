package dev.latchkey.client;

import dev.latchkey.model.SessionSecret;
import java.util.Optional;

/** Replaces a session that has expired. */
@FunctionalInterface
public interface Reauthentication {
  /**
   * Signs in again, for which it may ask the person for the password and wait. It runs on the
   * thread of the refused call, and for one session never twice at the same time.
   *
   * @return the secret of a new session of the same person; empty if there is none, and then the
   *     call fails
   */
  Optional<SessionSecret> again();
}

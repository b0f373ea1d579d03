package dev.latchkey.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door to the connections that a window knows. Its methods are slow, but for {@link #content}
 * and {@link #wasDeclined}.
 */
public interface ConnectionService extends Servers {
  /** Returns the connections as last read or changed. */
  Connections content();

  /** Tells whether the person was asked for the password of a connection and did not give it. */
  boolean wasDeclined(Connection connection);

  /**
   * Adds and chooses a connection.
   *
   * @return why it ends with the program; empty if it does not
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE} if it cannot be remembered
   */
  Optional<String> add(NewConnection made);

  /**
   * Chooses a connection; null for this computer.
   *
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE} if the choice cannot be remembered
   */
  void choose(@Nullable Connection connection);

  /**
   * Ends the session of a connection at the server, then forgets the connection.
   *
   * @throws Refused if the server could not be reached; nothing is forgotten then
   */
  void signOut(Connection connection);
}

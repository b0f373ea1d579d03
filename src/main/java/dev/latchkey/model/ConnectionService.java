package dev.latchkey.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a window knows, and the chosen one. All methods are slow, except {@link
 * #content} and {@link #wasDeclined}.
 *
 * <pre>{@code
 * service.add(made); // the person has just signed in there
 * service.choose(null); // back to this computer
 * }</pre>
 */
public interface ConnectionService extends Servers {
  /** Returns the connections as they were last read or changed. */
  Connections content();

  /** Tells whether the person was asked to sign in to a server again and did not. */
  boolean wasDeclined(Connection connection);

  /**
   * Adds a connection and chooses it.
   *
   * @return why its session ends with the program; empty if the keychain has its secret
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE} if it cannot be stored
   */
  Optional<String> add(NewConnection made);

  /**
   * Chooses a connection; null for this computer.
   *
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE} if the choice cannot be stored
   */
  void choose(@Nullable Connection connection);

  /**
   * Ends the session of a connection at the server, then removes the connection.
   *
   * @throws Refused if the server cannot be reached; the connection stays then
   */
  void signOut(Connection connection);
}

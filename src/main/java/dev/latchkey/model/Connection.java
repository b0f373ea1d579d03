package dev.latchkey.model;

import org.jspecify.annotations.Nullable;

/**
 * A person's connection to a team server. The authority of this computer needs no connection.
 *
 * @param address the address of the server
 * @param email the address that the person signs in with
 * @param sessionId the id of the session, under which the keychain has its secret
 * @param authority the certificate authority that the person chose for the server, in PEM; null for
 *     the system's only
 */
public record Connection(
    String address, String email, String sessionId, @Nullable String authority) {
  /** A connection to a server whose certificate the system trusts. */
  public Connection(String address, String email, String sessionId) {
    this(address, email, sessionId, null);
  }

  /** Returns this with another session. */
  public Connection withSession(String id) {
    return new Connection(address, email, id, authority);
  }

  /** Returns this with another authority; null for the system's only. */
  public Connection withAuthority(@Nullable String pem) {
    return new Connection(address, email, sessionId, pem);
  }

  /** Tells whether {@code other} is a connection of the same person to the same server. */
  public boolean isSame(Connection other) {
    return address.equals(other.address) && email.equalsIgnoreCase(other.email);
  }
}

package dev.latchkey.model;

/**
 * A person's connection to a team server. The authority of this computer needs no connection.
 *
 * @param address the address of the server
 * @param email the address that the person signs in with
 * @param sessionId the id of the session, under which the keychain has its secret
 */
public record Connection(String address, String email, String sessionId) {
  /** Tells whether {@code other} is a connection of the same person to the same server. */
  public boolean isSame(Connection other) {
    return address.equals(other.address) && email.equalsIgnoreCase(other.email);
  }
}

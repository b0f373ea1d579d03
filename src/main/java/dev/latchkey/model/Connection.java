package dev.latchkey.model;

/**
 * A connection to a team server: which authority a window talks to, and as whom. The authority of
 * this computer needs none.
 *
 * @param address the address of the server
 * @param email whose session it is
 * @param sessionId the session, under whose id its secret is in the keychain
 */
public record Connection(String address, String email, String sessionId) {
  /** Tells whether another one is of the same person at the same server. */
  public boolean isSame(Connection other) {
    return address.equals(other.address) && email.equalsIgnoreCase(other.email);
  }
}

package dev.latchkey.client;

import dev.latchkey.model.Problem;

/** Why a team server cannot be reached, or why its answer cannot be used. */
public enum ConnectionProblem implements Problem {
  /** A text that cannot be the address of a team server. */
  SERVER_ADDRESS_REFUSED,
  /** There is no connection to the team server, or no answer in time; data: {@code server}. */
  SERVER_UNREACHABLE,
  /** Something else than a team server answers at the address; data: {@code server}. */
  SERVER_UNAVAILABLE,
  /** This version does not understand the server's answer; data: {@code server}. */
  SERVER_ANSWERED_ODDLY,
  /** The answer to a change was lost, so nobody knows whether it happened; data: {@code server}. */
  ANSWER_LOST,
  /** The session at the team server has ended, and the person did not sign in again. */
  SESSION_EXPIRED,
  /**
   * No authority that this computer trusts has signed the server's certificate; data: {@code
   * fingerprint}, its SHA-256.
   */
  CERTIFICATE_UNKNOWN,
  /** The server's certificate has expired or is not valid yet; data: {@code fingerprint}. */
  CERTIFICATE_EXPIRED,
  /** The server's certificate is for another host; data: {@code fingerprint}. */
  CERTIFICATE_OTHER_HOST;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}

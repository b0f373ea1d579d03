package dev.latchkey.client;

import dev.latchkey.model.Problem;

/** Why a team server cannot be asked, or what it answered cannot be used. */
public enum ConnectionProblem implements Problem {
  /** A text that cannot be the address of a team server. */
  SERVER_ADDRESS_REFUSED,
  /** No connection to the team server, or no answer in time; data: {@code server}. */
  SERVER_UNREACHABLE,
  /** Something other than a team server answers at the address; data: {@code server}. */
  SERVER_UNAVAILABLE,
  /** The team server answered what this version does not understand; data: {@code server}. */
  SERVER_ANSWERED_ODDLY,
  /**
   * The answer to a change did not come, so that it may or may not have happened; data: {@code
   * server}.
   */
  ANSWER_LOST,
  /** The session at the team server is no longer good, and the person did not sign in again. */
  SESSION_EXPIRED,
  /**
   * The server's certificate comes from nobody that this computer trusts; data: {@code
   * fingerprint}, its SHA-256.
   */
  CERTIFICATE_UNKNOWN,
  /** The server's certificate is not valid yet or no longer; data: {@code fingerprint}. */
  CERTIFICATE_EXPIRED,
  /** The server's certificate is for another host; data: {@code fingerprint}. */
  CERTIFICATE_OTHER_HOST;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}

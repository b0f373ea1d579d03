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
  CERTIFICATE_OTHER_HOST,
  /** A file that was chosen as a certificate authority holds no certificate; data: {@code path}. */
  AUTHORITY_UNUSABLE,
  /**
   * The proxy that is set is of a kind that Latchkey cannot use, or is no address; data: {@code
   * proxy}, the variable that names it, or the desktop's proxy.
   */
  PROXY_UNUSABLE,
  /** There is no connection to the proxy; data: {@code proxy}, its host and port. */
  PROXY_UNREACHABLE,
  /** The proxy wants a user name and password, or other ones; data: {@code proxy}. */
  PROXY_PASSWORD,
  /** The proxy does not let the call through; data: {@code proxy}. */
  PROXY_REFUSED;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}

package dev.latchkey.server;

import dev.latchkey.model.Problem;

/** Why the HTTP API cannot be served. */
public enum ServingProblem implements Problem {
  /** Another program listens on the port of the HTTP API; data: {@code port}. */
  PORT_TAKEN,
  /**
   * The file with the TLS certificate or its key cannot be used, the certificate has expired, or
   * the two do not belong together; data: {@code path}.
   */
  CERTIFICATE_UNUSABLE,
  /** This is not the address or network of a proxy; data: {@code proxy}. */
  PROXY_MALFORMED,
  /** Another process serves the HTTP API of this data folder; data: {@code path}. */
  API_SERVED_ELSEWHERE;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}

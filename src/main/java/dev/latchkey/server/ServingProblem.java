package dev.latchkey.server;

import dev.latchkey.model.Problem;

/** Why the HTTP API cannot be served. */
public enum ServingProblem implements Problem {
  /** Another program listens on the port of the HTTP API; data: {@code port}. */
  PORT_TAKEN,
  /**
   * A file with a TLS certificate or its key cannot be read, is expired, or they do not belong
   * together; data: {@code path}.
   */
  CERTIFICATE_UNUSABLE,
  /** Another process serves the HTTP API of this data folder; data: {@code path}. */
  API_SERVED_ELSEWHERE;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}

package dev.latchkey.api;

import dev.latchkey.model.Problem;

/** What is wrong with an HTTP request itself, or with the use of a route. */
public enum RequestProblem implements Problem {
  /** The key is valid but belongs to another account than the one that was asked for. */
  OTHER_ACCOUNT(403),
  /** The key is valid but does not have the scope that was asked for; no key has scopes yet. */
  INSUFFICIENT_SCOPE(403),
  /** The caller is an organization, not a person. */
  NO_USER(404),
  /** The HTTP API has no such route. */
  ROUTE_UNKNOWN(404),
  /** The Tenderly CLI asks for what is only at Tenderly, such as projects. */
  ONLY_AT_TENDERLY(404),
  /** The route does not allow this HTTP method; data: {@code allowed}. */
  METHOD_NOT_ALLOWED(405),
  /** The request is not well-formed HTTP or exceeds a limit. */
  REQUEST_MALFORMED(400),
  /** The route takes no query parameter of this name; data: {@code name}. */
  QUERY_UNKNOWN(400),
  /** A part of the request took too long to arrive. */
  TOO_SLOW(408),
  /** The server has no memory left for the request at the moment. */
  TOO_BUSY(503),
  /** The node was told to end: load balancers send requests to another one. */
  NODE_ENDING(503),
  /** The address is longer than 8 KiB, or 64 KiB where a verdict is asked for. */
  ADDRESS_TOO_LONG(414),
  /** The headers are larger than 64 KiB in all, or more than 200; never for a verdict. */
  HEADERS_TOO_LARGE(431),
  /** The body is larger than 64 KiB, or than 8 KiB without a good key or session. */
  BODY_TOO_LARGE(413),
  /** The body is not a JSON object in UTF-8, or has a field twice. */
  BODY_MALFORMED(400),
  /** The content type of the body is not JSON. */
  BODY_NOT_JSON(415),
  /** The content type of the body is not that of a form. */
  BODY_NOT_FORM(415),
  /** The request has two different credentials. */
  CREDENTIALS_AMBIGUOUS(400),
  /** The address of the request contains a key or session secret. */
  SECRET_IN_ADDRESS(400),
  /** The request names another host than this computer, as after DNS rebinding. */
  HOST_REFUSED(421),
  /** A web page tried to change something. */
  ORIGIN_REFUSED(403),
  /** An unexpected failure; the log has it under the request's id. */
  INTERNAL(500);

  private final int status;

  RequestProblem(int status) {
    this.status = status;
  }

  /** Returns the HTTP status of the answer. */
  public int status() {
    return status;
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}

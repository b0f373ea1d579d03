package dev.latchkey.api;

import dev.latchkey.model.Problem;

/** What is wrong with an HTTP request itself, or with asking this route. */
public enum RequestProblem implements Problem {
  /** A good key of another account than the one asked for. */
  OTHER_ACCOUNT(403),
  /** The caller is an organization, not a person. */
  NO_USER(404),
  /** There is no such route in the HTTP API. */
  ROUTE_UNKNOWN(404),
  /** The route exists, but not for this HTTP method; data: {@code allowed}. */
  METHOD_NOT_ALLOWED(405),
  /** The request is not well-formed HTTP, or over a limit of it. */
  REQUEST_MALFORMED(400),
  /** The body is larger than 64 KiB. */
  BODY_TOO_LARGE(413),
  /** The body is not one JSON object in UTF-8 with each field once. */
  BODY_MALFORMED(400),
  /** The body has another content type than JSON. */
  BODY_NOT_JSON(415),
  /** Two different credentials came with one request. */
  CREDENTIALS_AMBIGUOUS(400),
  /** A key or session secret stands in the address of the request. */
  SECRET_IN_ADDRESS(400),
  /** The request names another host than this computer, as a rebound DNS name does. */
  HOST_REFUSED(421),
  /** A web page tried to change something. */
  ORIGIN_REFUSED(403),
  /** Something failed that nobody expected; the request's id finds it in the log. */
  INTERNAL(500);

  private final int status;

  RequestProblem(int status) {
    this.status = status;
  }

  /** Returns the HTTP status that says it. */
  public int status() {
    return status;
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}

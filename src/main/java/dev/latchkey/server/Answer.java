package dev.latchkey.server;

import dev.latchkey.api.ErrorJson;
import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * An answer that is ready to be sent. JSON may be kept by nobody.
 *
 * @param status the HTTP status
 * @param headers names and values in turns, without those that tell how the body is sent
 * @param body the body; empty for none
 */
record Answer(int status, String[] headers, byte[] body) {
  private static final String[] NOT_KEPT = {"Cache-Control", "no-store"};
  private static final String[] JSON = {
    "Content-Type",
    "application/json; charset=utf-8",
    "Cache-Control",
    "no-store",
    "X-Content-Type-Options",
    "nosniff"
  };
  private static final byte[] NOTHING = {};

  /**
   * Returns an answer without a body.
   *
   * @param headers names and values in turns
   */
  static Answer empty(int status, String... headers) {
    return new Answer(status, NOT_KEPT, headers, NOTHING);
  }

  /** Returns an answer without a body that has these headers only, and is not copied. */
  static Answer good(String... headers) {
    return new Answer(200, headers, NOTHING);
  }

  /** Returns {@code body} as JSON. */
  static Answer json(int status, Object body, String... headers) {
    return new Answer(status, JSON, headers, Json.mapper().writeValueAsBytes(body));
  }

  /** Returns a text of some type. */
  static Answer text(String contentType, byte[] text) {
    return new Answer(
        200, new String[] {"Content-Type", contentType, "X-Content-Type-Options", "nosniff"}, text);
  }

  /** Returns a plain text. */
  static Answer text(String text) {
    return text("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private Answer(int status, String[] usual, String[] more, byte[] body) {
    this(status, joined(usual, more), body);
  }

  private static String[] joined(String[] usual, String[] more) {
    if (more.length == 0) {
      return usual;
    }
    String[] all = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return all;
  }

  /** Returns the same answer with one more header. */
  Answer with(String name, String value) {
    return new Answer(status, headers, new String[] {name, value}, body);
  }

  /** Returns a new id, under which the log tells more about an answer. */
  static String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * Returns a refusal.
   *
   * @param id the id of the answer
   */
  static Answer refusal(String id, Refused refused) {
    int status = status(refused.problem());
    ErrorJson body = ErrorJson.of(id, refused);
    if (refused.problem() == RequestProblem.METHOD_NOT_ALLOWED) {
      return json(status, body, "Allow", refused.data().getOrDefault("allowed", ""));
    }
    if (refused.problem() == AuthorityProblem.TOO_MANY_ATTEMPTS) {
      return json(status, body, "Retry-After", refused.data().getOrDefault("seconds", "60"));
    }
    return status == 401
        ? json(status, body, "WWW-Authenticate", "Bearer realm=\"latchkey\"")
        : json(status, body);
  }

  /** Returns the same answer with another status. */
  Answer withStatus(int other) {
    return new Answer(other, headers, body);
  }

  /** Returns the HTTP status for a problem. */
  static int status(Problem problem) {
    if (problem instanceof RequestProblem request) {
      return request.status();
    }
    return switch (problem.kind()) {
      case MALFORMED -> 400;
      case UNAUTHORIZED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case TOO_MANY -> 429;
      case UNAVAILABLE -> 503;
      case REQUEST, HERE -> 500;
    };
  }
}

package dev.latchkey.server;

import dev.latchkey.api.ErrorJson;
import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An answer that is ready to be sent. JSON may be cached by nobody.
 *
 * @param status the HTTP status
 * @param headers the headers, without those that tell how the body is sent
 * @param body the body; empty for none
 */
record Answer(int status, HttpHeaders headers, byte[] body) {
  private static final AsciiString JSON = AsciiString.cached("application/json; charset=utf-8");
  private static final AsciiString NO_STORE = AsciiString.cached("no-store");
  private static final AsciiString NO_SNIFF = AsciiString.cached("nosniff");
  private static final AsciiString CONTENT_TYPE = AsciiString.cached("Content-Type");
  private static final AsciiString CACHE_CONTROL = AsciiString.cached("Cache-Control");
  private static final AsciiString CONTENT_TYPE_OPTIONS =
      AsciiString.cached("X-Content-Type-Options");
  private static final AsciiString CHALLENGE = AsciiString.cached("Bearer realm=\"latchkey\"");
  private static final byte[] NOTHING = {};

  /** Returns an answer without a body. */
  static Answer empty(int status) {
    HttpHeaders headers = none();
    headers.set(CACHE_CONTROL, NO_STORE);
    return new Answer(status, headers, NOTHING);
  }

  /** Returns {@code body} as JSON. */
  static Answer json(int status, Object body) {
    HttpHeaders headers = none();
    headers.set(CONTENT_TYPE, JSON);
    headers.set(CACHE_CONTROL, NO_STORE);
    headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
    return new Answer(status, headers, Json.mapper().writeValueAsBytes(body));
  }

  /** Returns a text of some type. */
  static Answer text(String contentType, byte[] text) {
    HttpHeaders headers = none();
    headers.set(CONTENT_TYPE, contentType);
    headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
    return new Answer(200, headers, text);
  }

  /** Returns a plain text. */
  static Answer text(String text) {
    return text("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
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
    Answer answer = json(status(refused.problem()), ErrorJson.of(id, refused));
    if (refused.problem() == RequestProblem.METHOD_NOT_ALLOWED) {
      answer.headers.set("Allow", refused.data().get("allowed"));
    }
    if (answer.status == 401) {
      answer.headers.set("WWW-Authenticate", CHALLENGE);
    }
    if (refused.problem() == AuthorityProblem.TOO_MANY_ATTEMPTS) {
      answer.headers.set("Retry-After", refused.data().get("seconds"));
    }
    return answer;
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

  /** Their names and values are our own; Netty need not check them once more. */
  private static HttpHeaders none() {
    return new DefaultHttpHeaders(false);
  }
}

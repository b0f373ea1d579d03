package dev.latchkey.server;

import dev.latchkey.api.ErrorJson;
import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends answers: JSON that nobody may cache, and one status for each problem. */
final class Answers {
  static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField CHALLENGE =
      new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"latchkey\"");

  private Answers() {}

  /** Sends {@code body} as JSON. */
  static void send(Exchange exchange, int status, Object body) {
    send(exchange.response(), exchange.callback(), status, body);
  }

  /** Sends a plain text. */
  static void sendText(Exchange exchange, String contentType, byte[] text) {
    exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    exchange.response().getHeaders().put(NO_SNIFF);
    exchange.response().write(true, ByteBuffer.wrap(text), exchange.callback());
  }

  /** Sends a short plain text in UTF-8. */
  static void sendText(Exchange exchange, String text) {
    sendText(exchange, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a refusal and returns its request id. */
  static String refuse(Response response, Callback callback, Refused refused) {
    return refuse(response, callback, refused, status(refused.problem()));
  }

  /** Sends a refusal with another status than its usual one and returns its request id. */
  static String refuse(Response response, Callback callback, Refused refused, int status) {
    String id = UUID.randomUUID().toString();
    if (refused.problem() == RequestProblem.METHOD_NOT_ALLOWED) {
      response.getHeaders().put(HttpHeader.ALLOW, refused.data().get("allowed"));
    }
    if (status == HttpStatus.UNAUTHORIZED_401) {
      response.getHeaders().put(CHALLENGE);
    }
    if (refused.problem() == AuthorityProblem.TOO_MANY_ATTEMPTS) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, refused.data().get("seconds"));
    }
    send(response, callback, status, ErrorJson.of(id, refused));
    return id;
  }

  /** Returns the body of the answer to bytes that are not an HTTP request, and adds its headers. */
  static ByteBuffer malformed(HttpFields.Mutable headers) {
    headers.put(JSON);
    Refused refused = new Refused(RequestProblem.REQUEST_MALFORMED);
    return ByteBuffer.wrap(
        Json.mapper().writeValueAsBytes(ErrorJson.of(UUID.randomUUID().toString(), refused)));
  }

  private static void send(Response response, Callback callback, int status, Object body) {
    response.setStatus(status);
    response.getHeaders().put(JSON);
    response.getHeaders().put(NO_STORE);
    response.getHeaders().put(NO_SNIFF);
    response.write(true, ByteBuffer.wrap(Json.mapper().writeValueAsBytes(body)), callback);
  }

  /** Returns the HTTP status for a problem. */
  static int status(Problem problem) {
    if (problem instanceof RequestProblem request) {
      return request.status();
    }
    return switch (problem.kind()) {
      case MALFORMED -> HttpStatus.BAD_REQUEST_400;
      case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED_401;
      case FORBIDDEN -> HttpStatus.FORBIDDEN_403;
      case NOT_FOUND -> HttpStatus.NOT_FOUND_404;
      case CONFLICT -> HttpStatus.CONFLICT_409;
      case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS_429;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE_503;
      case REQUEST, HERE -> HttpStatus.INTERNAL_SERVER_ERROR_500;
    };
  }
}

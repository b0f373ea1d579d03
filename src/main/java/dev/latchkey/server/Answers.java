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

/** How answers look: JSON that nobody caches, and one status for each problem. */
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

  /** Sends a refusal with a status of its own and returns its request id. */
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

  /** Returns the body of a refusal of what is no request at all, and adds its headers. */
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

  /** Returns the one HTTP status that a problem is answered with. */
  static int status(Problem problem) {
    return switch (problem) {
      case LABEL_EMPTY,
          LABEL_TOO_LONG,
          LABEL_CHARACTER,
          EXPIRY_PAST,
          CLOCK_BEHIND,
          KEY_MALFORMED,
          KEY_MISTYPED,
          SLUG_MALFORMED,
          NAME_MALFORMED,
          EMAIL_MALFORMED,
          PASSWORD_TOO_SHORT,
          PASSWORD_TOO_LONG,
          PASSWORD_COMMON,
          PASSWORD_LIKE_EMAIL,
          CONFIRMATION_WRONG,
          PAGE_TOKEN_INVALID,
          INVALID_INPUT,
          REQUEST_MALFORMED,
          BODY_MALFORMED,
          CREDENTIALS_AMBIGUOUS,
          SECRET_IN_ADDRESS ->
          HttpStatus.BAD_REQUEST_400;
      case UNAUTHORIZED, TOKEN_EXPIRED, TOKEN_REVOKED, TOKEN_SUSPENDED, SIGN_IN_FAILED ->
          HttpStatus.UNAUTHORIZED_401;
      case SESSION_REQUIRED,
          OTHER_ACCOUNT,
          ORIGIN_REFUSED,
          PRIVILEGE_MISSING,
          OWNER_NEEDED,
          PASSWORD_WRONG,
          SET_UP_CODE_WRONG,
          INVITATION_OTHER_PERSON ->
          HttpStatus.FORBIDDEN_403;
      case TOKEN_NOT_FOUND,
          MEMBER_NOT_FOUND,
          ACCOUNT_NOT_FOUND,
          KEY_UNKNOWN,
          INVITATION_INVALID,
          SESSION_NOT_FOUND,
          NO_USER,
          ROUTE_UNKNOWN ->
          HttpStatus.NOT_FOUND_404;
      case SLUG_TAKEN,
          LAST_OWNER,
          ALREADY_MEMBER,
          TEAM_SERVER_NEEDED,
          SIGN_IN_FIRST,
          TOKEN_NOT_ACTIVE,
          ALREADY_ROTATED ->
          HttpStatus.CONFLICT_409;
      case TOO_MANY_ATTEMPTS -> HttpStatus.TOO_MANY_REQUESTS_429;
      case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED_405;
      case BODY_TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE_413;
      case BODY_NOT_JSON -> HttpStatus.UNSUPPORTED_MEDIA_TYPE_415;
      case HOST_REFUSED -> HttpStatus.MISDIRECTED_REQUEST_421;
      // What only a client meets.
      case SERVER_ADDRESS_REFUSED,
          SERVER_UNREACHABLE,
          SERVER_UNAVAILABLE,
          SERVER_ANSWERED_ODDLY,
          ANSWER_LOST,
          SESSION_EXPIRED,
          CERTIFICATE_UNKNOWN,
          CERTIFICATE_EXPIRED,
          CERTIFICATE_OTHER_HOST ->
          HttpStatus.INTERNAL_SERVER_ERROR_500;
      case STORE_UNAVAILABLE, STORE_FULL, STORE_CORRUPT, STORE_INCOMPLETE, STORE_TOO_NEW ->
          HttpStatus.SERVICE_UNAVAILABLE_503;
      case PORT_TAKEN,
          CERTIFICATE_UNUSABLE,
          API_SERVED_ELSEWHERE,
          FILE_NOT_REGULAR,
          FILE_LINK_LOOP,
          FILE_TOO_LARGE,
          FILE_NOT_TEXT,
          FILE_UNCLEAR,
          FILE_CHANGED,
          WRITE_NOT_PROVEN,
          GIT_WOULD_KEEP_KEY,
          VARIABLE_MALFORMED,
          HARDHAT_NEEDED,
          HARDHAT_KEYSTORE_MISSING,
          NODE_MISSING,
          NODE_TOO_OLD,
          HARDHAT_FAILED,
          PLACES_BROKEN,
          COMMAND_NOT_STARTED,
          KEYCHAIN_UNAVAILABLE,
          UNEXPECTED,
          INTERNAL ->
          HttpStatus.INTERNAL_SERVER_ERROR_500;
    };
  }
}

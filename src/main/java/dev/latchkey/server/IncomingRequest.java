package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose headers have arrived, and whose body may still be arriving. */
final class IncomingRequest {
  /** The most bytes of a body before its sender has shown a good key or session. */
  private static final int MAX_UNKNOWN_BYTES = 8 << 10;

  private static final byte[] NOTHING = {};
  private static final int MAX_TARGET_LENGTH = 8 << 10;

  private final HttpRequest head;
  private final String path;
  private final @Nullable String query;
  private final boolean ignoresBody;
  private byte[] body = NOTHING;
  private int length;
  private boolean isFromCaller;

  /**
   * Takes the headers of a request.
   *
   * @throws Refused {@link RequestProblem#REQUEST_MALFORMED}, {@link
   *     RequestProblem#ADDRESS_TOO_LONG}, {@link RequestProblem#HEADERS_TOO_LARGE}, {@link
   *     RequestProblem#BODY_TOO_LARGE}
   */
  IncomingRequest(HttpRequest head) {
    this.head = head;
    check(head);
    String target = target(head.uri());
    int question = target.indexOf('?');
    path = oneSlash(question < 0 ? target : target.substring(0, question));
    query = question < 0 ? null : target.substring(question + 1);
    ignoresBody = Routes.ignoresBody(path);
    if (!Routes.isVerify(path)) {
      checkSize(head);
    }
  }

  /** Tells whether a request, whose headers may be unreadable, asks for a verdict. */
  static boolean asksForVerdict(HttpRequest head) {
    String uri = head.uri();
    int question = uri.indexOf('?');
    return Routes.isVerify(oneSlash(question < 0 ? uri : uri.substring(0, question)));
  }

  /** What asks for a verdict carries what a client has sent to the guarded service. */
  private void checkSize(HttpRequest head) {
    if (head.uri().length() > MAX_TARGET_LENGTH) {
      throw new Refused(RequestProblem.ADDRESS_TOO_LONG);
    }
    if (RequestDecoder.hasTooManyHeaders(head)) {
      throw new Refused(RequestProblem.HEADERS_TOO_LARGE);
    }
    if (!ignoresBody && HttpUtil.getContentLength(head, 0L) > JsonBody.MAX_BYTES) {
      throw new Refused(RequestProblem.BODY_TOO_LARGE);
    }
  }

  private static void check(HttpRequest head) {
    HttpVersion version = head.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
    HttpHeaders headers = head.headers();
    boolean isHttp11 = version.equals(HttpVersion.HTTP_1_1);
    int hosts = RequestDecoder.hosts(head);
    if (hosts > 1 || (isHttp11 && hosts == 0)) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
    if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return;
    }
    List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!(isHttp11 && encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"))) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
  }

  /** Returns path and query of a target, which may be a whole address (RFC 9112, 3.2.2). */
  private static String target(String uri) {
    if (uri.startsWith("/") || uri.equals("*")) {
      return uri;
    }
    int authority = uri.indexOf("://");
    int slash = authority < 0 ? -1 : uri.indexOf('/', authority + 3);
    if (slash < 0) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
    return uri.substring(slash);
  }

  private static String oneSlash(String path) {
    int slashes = 0;
    while (slashes < path.length() && path.charAt(slashes) == '/') {
      slashes++;
    }
    return slashes > 1 ? path.substring(slashes - 1) : path;
  }

  /** Returns the path, with exactly one slash at its start. */
  String path() {
    return path;
  }

  boolean isHead() {
    return head.method().name().equals("HEAD");
  }

  /** Tells whether the client wants to send more requests on the same connection. */
  boolean keepsAlive() {
    return HttpUtil.isKeepAlive(head);
  }

  boolean isHttp10() {
    return head.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  /** Tells whether the client waits for a word before it sends the body. */
  boolean expectsContinue() {
    return HttpUtil.is100ContinueExpected(head);
  }

  /** Tells whether the body is so large that it must be shown first who sends it. */
  boolean needsCaller() {
    return !isFromCaller && length > MAX_UNKNOWN_BYTES;
  }

  /**
   * Tells whether the request has a body that nobody looks at, as one that asks for a verdict. It
   * may never come: a proxy may send the client's Content-Length without the client's body.
   */
  boolean hasIgnoredBody() {
    return ignoresBody
        && (HttpUtil.getContentLength(head, 0L) > 0 || HttpUtil.isTransferEncodingChunked(head));
  }

  /** Notes that its sender has shown a good key or session. */
  void allowLargeBody() {
    isFromCaller = true;
  }

  /**
   * Adds bytes to the body.
   *
   * @throws Refused {@link RequestProblem#BODY_TOO_LARGE}
   */
  void append(ByteBuf content) {
    int more = content.readableBytes();
    if (length + more > JsonBody.MAX_BYTES) {
      throw new Refused(RequestProblem.BODY_TOO_LARGE);
    }
    if (more > 0) {
      if (length + more > body.length) {
        body =
            Arrays.copyOf(body, Math.max(length + more, Math.min(2 * length, JsonBody.MAX_BYTES)));
      }
      content.getBytes(content.readerIndex(), body, length, more);
    }
    length += more;
  }

  /**
   * Returns the request with the body that has arrived so far.
   *
   * @param peer who has opened the connection
   */
  Request request(ClientAddress addresses, ClientAddress.Peer peer) {
    String method = head.method().name();
    return new Request(
        isHead() ? "GET" : method,
        path,
        query,
        head.headers(),
        body.length == length ? body : Arrays.copyOf(body, length),
        addresses.of(peer, head.headers()),
        Map.of());
  }
}

package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DefaultHeaders;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;

/** Reads requests, within limits. What breaks a rule of HTTP/1.1 (RFC 9112) is malformed. */
final class RequestDecoder extends HttpRequestDecoder {
  /** The most bytes of all headers together; a proxy may pass on 32 KB of a browser's cookies. */
  static final int MAX_HEADER_BYTES = 64 << 10;

  /** Envoy asks with the guarded path, which may have as many bytes as its headers: 60 KB. */
  private static final int MAX_LINE_BYTES = 64 << 10;

  private static final int MAX_HEADERS = 200;

  /** Most requests for a verdict have fewer headers. */
  private static final int USUAL_HEADERS = 4;

  /** How many more there may be of the headers that a verdict depends on. */
  private static final int MAX_NEEDED = 50;

  private static final AsciiString ACCESS_KEY = AsciiString.cached("X-Access-Key");

  private static final List<AsciiString> NEEDED =
      List.of(
          HttpHeaderNames.HOST,
          HttpHeaderNames.CONNECTION,
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.TRANSFER_ENCODING,
          HttpHeaderNames.AUTHORIZATION,
          ACCESS_KEY,
          AsciiString.cached(ClientAddress.FORWARDED_FOR));

  private static final int MAX_CHUNK_BYTES = 8 << 10;

  RequestDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxChunkSize(MAX_CHUNK_BYTES)
            .setHeadersFactory(FewHeaders.FACTORY)
            .setTrailersFactory(FewHeaders.FACTORY));
  }

  /**
   * As Netty does for the names that it knows, makes no object for the one that comes each time.
   */
  @Override
  protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
    return length == ACCESS_KEY.length()
            && Arrays.equals(bytes, start, start + length, ACCESS_KEY.array(), 0, length)
        ? ACCESS_KEY
        : super.splitHeaderName(bytes, start, length);
  }

  /** Netty would drop the length; a request that is told apart in two ways is an attack. */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  /**
   * Tells what is wrong with what could not be decoded. The cause itself is not kept: it may quote
   * the request. For a verdict there is no key that could be read, which proxies understand.
   */
  static Problem problem(HttpObject object) {
    if (object instanceof HttpRequest head && IncomingRequest.asksForVerdict(head)) {
      return AuthorityProblem.UNAUTHORIZED;
    }
    Throwable cause = object.decoderResult().cause();
    return cause instanceof TooLongHttpHeaderException
        ? RequestProblem.HEADERS_TOO_LARGE
        : cause instanceof TooLongHttpLineException
            ? RequestProblem.ADDRESS_TOO_LONG
            : RequestProblem.REQUEST_MALFORMED;
  }

  /** Returns the number of bytes that were read but do not make a whole part of a request yet. */
  int pendingBytes() {
    return actualReadableBytes();
  }

  /** Tells whether there is more in it than empty lines of the next request. */
  boolean hasBegun() {
    return pendingBytes() > 0 && !isEmptyLines(internalBuffer());
  }

  /** Tells whether bytes are empty lines only. */
  static boolean isEmptyLines(ByteBuf bytes) {
    return bytes.forEachByte(one -> one == '\r' || one == '\n') < 0;
  }

  /** Tells whether a request came with so many headers that some of them were dropped. */
  static boolean hasTooManyHeaders(HttpRequest head) {
    return head.headers() instanceof Counted counted && counted.hasDropped;
  }

  /** Returns how many {@code Host} headers a request has. */
  static int hosts(HttpRequest head) {
    return head.headers() instanceof Counted counted ? counted.hosts : 0;
  }

  private static final class FewHeaders implements HttpHeadersFactory {
    static final HttpHeadersFactory FACTORY = new FewHeaders();

    @Override
    public HttpHeaders newHeaders() {
      return new Counted();
    }

    @Override
    public HttpHeaders newEmptyHeaders() {
      return new Counted();
    }
  }

  /**
   * Ten thousand short headers would take two hundred times the memory of their bytes. So those are
   * dropped that come late and that no verdict depends on.
   */
  private static final class Counted extends DefaultHttpHeaders {
    private static final DefaultHttpHeadersFactory STRICT =
        DefaultHttpHeadersFactory.headersFactory();
    private static final DefaultHeaders.NameValidator<CharSequence> NAMES =
        STRICT.getNameValidator();
    private static final DefaultHeaders.ValueValidator<CharSequence> VALUES =
        STRICT.getValueValidator();

    private int hosts;
    private boolean hasDropped;

    Counted() {
      super(NAMES, VALUES, USUAL_HEADERS);
    }

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
      if (HttpHeaderNames.HOST.contentEqualsIgnoreCase(name)) {
        hosts++;
      }
      if (size() < MAX_HEADERS) {
        return super.add(name, value);
      }
      if (size() == MAX_HEADERS + MAX_NEEDED) {
        throw new TooLongHttpHeaderException("more than " + MAX_HEADERS + " headers");
      }
      NAMES.validateName(name);
      if (isNeeded(name)) {
        return super.add(name, value);
      }
      hasDropped = true;
      return this;
    }

    private static boolean isNeeded(CharSequence name) {
      for (AsciiString needed : NEEDED) {
        if (needed.contentEqualsIgnoreCase(name)) {
          return true;
        }
      }
      return false;
    }
  }
}

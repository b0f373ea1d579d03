package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import io.netty.handler.codec.DefaultHeaders;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** Reads requests, within limits. What breaks a rule of HTTP/1.1 (RFC 9112) is malformed. */
final class RequestDecoder extends HttpRequestDecoder {
  /** The most bytes of all headers together; a proxy may pass on 32 KB of a browser's cookies. */
  static final int MAX_HEADER_BYTES = 64 << 10;

  private static final int MAX_LINE_BYTES = 8 << 10;
  private static final int MAX_HEADERS = 200;
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

  /** Netty would drop the length; a request that is told apart in two ways is an attack. */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  /** Tells what is wrong. The cause itself is not kept: it may quote the request. */
  static RequestProblem problem(Throwable cause) {
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

  /** Ten thousand short headers would take two hundred times the memory of their bytes. */
  private static final class Counted extends DefaultHttpHeaders {
    private static final DefaultHttpHeadersFactory STRICT =
        DefaultHttpHeadersFactory.headersFactory();
    private static final DefaultHeaders.NameValidator<CharSequence> NAMES =
        STRICT.getNameValidator();
    private static final DefaultHeaders.ValueValidator<CharSequence> VALUES =
        STRICT.getValueValidator();

    private int count;

    Counted() {
      super(NAMES, VALUES);
    }

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
      if (++count > MAX_HEADERS) {
        throw new TooLongHttpHeaderException("more than " + MAX_HEADERS + " headers");
      }
      return super.add(name, value);
    }
  }
}

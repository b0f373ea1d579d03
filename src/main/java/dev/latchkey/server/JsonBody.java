package dev.latchkey.server;

import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Reads the body of a request. */
final class JsonBody {
  /** The most bytes of a body. */
  static final int MAX_BYTES = 64 << 10;

  /** How much of the rest of a too large body is read before it is refused. */
  private static final int MAX_SKIPPED_BYTES = 1 << 20;

  /**
   * After a moment, slower bodies are refused: one sent byte by byte would hold its place for
   * hours. Jetty's own setting of that name has no effect in version 12.
   */
  private static final int MIN_BYTES_PER_SECOND = 512;

  private static final Duration MOMENT = Duration.ofSeconds(5);

  private JsonBody() {}

  /**
   * Returns the body as {@code type}; unknown fields are ignored.
   *
   * @throws Refused {@link RequestProblem#BODY_NOT_JSON}, {@link RequestProblem#BODY_TOO_LARGE},
   *     {@link RequestProblem#BODY_MALFORMED}, or {@link InputProblem#INVALID_INPUT} with the name
   *     of a field that does not have the right type
   */
  static <T> T read(Request request, Class<T> type) {
    if (!hasType(request, "application/json")) {
      throw new Refused(RequestProblem.BODY_NOT_JSON);
    }
    String text = text(request);
    // Jackson would also accept some arrays, bare values and byte order marks.
    if (!text.stripLeading().startsWith("{")) {
      throw new Refused(RequestProblem.BODY_MALFORMED);
    }
    try {
      return Json.mapper().readValue(text, type);
    } catch (StreamReadException _) {
      throw new Refused(RequestProblem.BODY_MALFORMED);
    } catch (DatabindException e) {
      throw e.getPath().isEmpty()
          ? new Refused(RequestProblem.BODY_MALFORMED)
          : new Refused(InputProblem.INVALID_INPUT, "field", field(e));
    } catch (JacksonException _) {
      throw new Refused(RequestProblem.BODY_MALFORMED);
    }
  }

  /** Tells whether the request's content type is {@code type}, a media type in lower case. */
  static boolean hasType(Request request, String type) {
    String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String mediaType = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return mediaType.toLowerCase(Locale.ROOT).equals(type);
  }

  /**
   * Returns the body as text.
   *
   * @throws Refused {@link RequestProblem#BODY_TOO_LARGE}, {@link RequestProblem#BODY_MALFORMED} if
   *     it is not UTF-8
   */
  static String text(Request request) {
    return text(bytes(request));
  }

  private static String field(DatabindException e) {
    String name = e.getPath().getLast().getPropertyName();
    return name == null ? "?" : name;
  }

  private static byte[] bytes(Request request) {
    long start = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] part = new byte[4 << 10];
    int length = 0;
    try (InputStream in = Content.Source.asInputStream(request)) {
      // More than is wanted is read too: a client that is still sending would be cut off, and
      // might never read why it was refused.
      int read = in.read(part);
      while (read >= 0 && length < MAX_BYTES + MAX_SKIPPED_BYTES) {
        length += read;
        if (isTooSlow(Duration.ofNanos(System.nanoTime() - start), length)) {
          throw new Refused(RequestProblem.REQUEST_MALFORMED);
        }
        if (length <= MAX_BYTES) {
          body.write(part, 0, read);
        }
        read = in.read(part);
      }
      if (length > MAX_BYTES) {
        throw new Refused(RequestProblem.BODY_TOO_LARGE);
      }
      return body.toByteArray();
    } catch (IOException _) {
      // The connection ended too early, or the body is not framed as HTTP requires.
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
  }

  /** Tells whether too little of a body has come in a time. */
  static boolean isTooSlow(Duration time, int length) {
    return time.compareTo(MOMENT.plusMillis(length * 1000L / MIN_BYTES_PER_SECOND)) > 0;
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Refused(RequestProblem.BODY_MALFORMED);
    }
  }
}

package dev.latchkey.server;

import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Reads the body of a request. */
final class JsonBody {
  /** The most bytes of a body. */
  static final int MAX_BYTES = 64 << 10;

  private JsonBody() {}

  /**
   * Returns the body as {@code type}; unknown fields are ignored. A body without a content type is
   * JSON, since the Tenderly CLI sends none. A web page can send such a body to other servers too:
   * only {@link RequestRules} keeps pages out.
   *
   * @throws Refused {@link RequestProblem#BODY_NOT_JSON}, {@link RequestProblem#BODY_MALFORMED}, or
   *     {@link InputProblem#INVALID_INPUT} with the name of a field that does not have the right
   *     type
   */
  static <T> T read(Request request, Class<T> type) {
    if (request.headers().contains("Content-Type") && !hasType(request, "application/json")) {
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
    String contentType = request.header("Content-Type");
    String mediaType = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return mediaType.toLowerCase(Locale.ROOT).equals(type);
  }

  /**
   * Returns the body as text.
   *
   * @throws Refused {@link RequestProblem#BODY_MALFORMED} if it is not UTF-8
   */
  static String text(Request request) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
    } catch (CharacterCodingException e) {
      throw new Refused(RequestProblem.BODY_MALFORMED, e);
    }
  }

  private static String field(DatabindException e) {
    String name = e.getPath().getLast().getPropertyName();
    return name == null ? "?" : name;
  }
}

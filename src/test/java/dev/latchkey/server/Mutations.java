package dev.latchkey.server;

import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Spoils good bodies and makes up queries, the same ones for the same seed. */
final class Mutations {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e999",
          "99999999999999999999",
          "\"\"",
          "[]",
          "{}",
          "[[[[]]]]",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\u202e\"",
          "\"\u3164\"",
          "\"+999999999-01-01T00:00:00Z\"",
          "\"2030-01-01T00:00:00Z\"",
          "NaN",
          "'x'",
          "\"me\"",
          "\"us_aaaaaaaaaaaa\"",
          "\"=cmd()\"",
          "\"../../\"",
          "\"a@b@c\"",
          "\"\uD83D\uDE00\"",
          "\"" + "x".repeat(2_000) + "\"");
  private static final List<String> PIECES =
      List.of(
          "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u", "\u0000", "\uFEFF", "\n", "//", "é",
          "\uFFFF", "e9", "-");
  private static final List<String> TEXTS =
      List.of(
          "%ff",
          "%00",
          "%ed%a0%80",
          "%25",
          "%",
          "+",
          "",
          "1",
          "-created",
          "all",
          "true",
          "%20",
          "%EF%BC%95",
          "1-1",
          "LWNyZWF0ZWQgdGtfIDE",
          "%27%3B--",
          "tk_aaaaaaaaaaaa",
          ";",
          "=",
          "%5C",
          "_",
          "9223372036854775807",
          "9223372036854775808-1",
          "x".repeat(500));

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  /** Returns a body that differs from a good one in one to three places. */
  String body(String good) {
    StringBuilder body = new StringBuilder(good);
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutate(body);
    }
    return body.toString();
  }

  private void mutate(StringBuilder body) {
    int at = random.nextInt(body.length() + 1);
    switch (random.nextInt(6)) {
      case 0 -> body.insert(at, one(PIECES));
      case 1 -> body.delete(at, Math.min(body.length(), at + 1 + random.nextInt(4)));
      case 2 -> body.insert(at, body.substring(at, at + random.nextInt(body.length() - at + 1)));
      case 3 -> body.setLength(at);
      default -> replaceValue(body, at);
    }
  }

  /** Replaces the value of the field before a place. */
  private void replaceValue(StringBuilder body, int at) {
    int colon = body.lastIndexOf(":", at);
    int end = colon < 0 ? -1 : body.indexOf(",", colon);
    end = end < 0 ? body.lastIndexOf("}") : end;
    if (colon >= 0 && end > colon) {
      body.replace(colon + 1, end, one(VALUES));
    }
  }

  /** Returns a query of known names with odd values; null for none. */
  @Nullable String query(List<Parameter> known) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    StringBuilder query = new StringBuilder();
    for (Parameter parameter : known) {
      if (random.nextBoolean()) {
        query.append(query.isEmpty() ? "" : "&").append(parameter.getName()).append('=');
        query.append(encoded(one(TEXTS)));
      }
    }
    if (random.nextInt(8) == 0) {
      query.append('&').append(encoded(one(TEXTS)));
    }
    return query.toString();
  }

  /** Leaves what is encoded already; the client would not send anything else. */
  private static String encoded(String text) {
    return text.matches("(%[0-9A-Fa-f]{2})+") || text.equals("+")
        ? text
        : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}

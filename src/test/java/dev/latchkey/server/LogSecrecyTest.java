package dev.latchkey.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.model.SessionSecret;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** No log record at any level contains a key, a session secret or a part of one. */
class LogSecrecyTest {
  private static final String NEW = "/api/v1/account/me/token";

  /** This many equal characters in a row are not a coincidence. */
  private static final int PART = 10;

  @TempDir Path folder;

  @Test
  void aWholeDayOfKeysLeavesNoneInTheLog() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      List<String> secrets;
      try (RunningApi running = new RunningApi(folder)) {
        secrets = day(running);
      }
      assertNoneOf(secrets, log.lines());
    }
  }

  /** Whoever could fill the log would make its older records go. */
  @Test
  void aStrangerCannotFillTheLog() throws Exception {
    try (RunningApi running = new RunningApi(folder);
        CapturedLog log = new CapturedLog()) {
      for (int i = 0; i < 100; i++) {
        running.raw(
            "GET / HTTP/1.1\r\n" + ("Host: " + "a".repeat(7_500) + "\r\n").repeat(2) + "\r\n");
        running.raw("NONSENSE\r\n\r\n");
      }
      assertThat(log.lines())
          .filteredOn(line -> line.level().intValue() >= Level.INFO.intValue())
          .hasSizeLessThanOrEqualTo(ErrorLog.LINES_OF_ADDRESS);
    }
  }

  /** Shows that the search finds a secret. */
  @ParameterizedTest
  @ValueSource(strings = {"as it is", "in part", "hex", "base64", "as a parameter", "as a cause"})
  void aPlantedSecretIsFound(String form) {
    String secret = SessionSecret.generate(new SecureRandom()).reveal();
    byte[] bytes = ("Bearer " + secret + "\n").getBytes(US_ASCII);
    LogRecord planted =
        new LogRecord(
            Level.FINEST,
            switch (form) {
              case "as it is" -> "key=" + secret;
              case "in part" -> "key=" + secret.substring(20, 30) + "...";
              case "hex" -> HexFormat.of().withUpperCase().formatHex(bytes);
              case "base64" -> Base64.getEncoder().encodeToString(bytes);
              default -> "nothing";
            });
    if (form.equals("as a parameter")) {
      planted.setParameters(new Object[] {secret});
    }
    if (form.equals("as a cause")) {
      planted.setThrown(new IllegalStateException("outer", new IllegalArgumentException(secret)));
    }
    try (CapturedLog log = new CapturedLog()) {
      Logger.getLogger("planted").log(planted);
      assertThat(log.lines()).filteredOn(line -> holds(line.text(), secret)).hasSize(1);
      String other = SessionSecret.generate(new SecureRandom()).reveal();
      assertThat(log.lines()).noneMatch(line -> holds(line.text(), other));
    }
  }

  /** Sends secrets in every way, right or wrong, and returns them. */
  private static List<String> day(RunningApi running) throws Exception {
    List<String> secrets = new ArrayList<>(List.of(running.session));
    String key = generate(running, "day").key();
    secrets.add(key);
    assertThat(running.verify(key)).isEqualTo(200);
    running.send(running.request("/api/v1/user").header("Authorization", "Bearer " + key));
    running.send(running.withKey("/api/v1/account/me/tokens", key));
    running.send(running.withKey("/auth/verify?account=bob", key));
    running.send(running.withKey("/auth/verify", key.substring(0, 31)));
    running.send(running.withKey("/auth/verify", key + "x"));
    running.send(running.withKey("/auth/verify", key.toUpperCase(Locale.ROOT)));

    running.send(running.withKey("/auth/verify?key=" + key, key));
    running.send(running.withSession("/api/v1/account/" + key + "/tokens"));
    running.send(running.withSession(NEW + "/" + key).DELETE());
    running.send(running.withSession("/" + running.session));
    running.send(running.request("/auth/verify").header("Authorization", key));

    RunningApi.Issued last = generate(running, "other");
    String other = last.key();
    secrets.add(other);
    running.send(running.withKey("/auth/verify", key).header("X-Access-Key", other));
    running.post(NEW, "{\"name\":\"" + key + key + key + "\"}");
    running.post(NEW, "{\"" + key + "\":");
    running.post(NEW, "{\"name\":\"x\",\"expires_at\":\"" + key + "\"}");
    running.send(
        running.withSession(NEW).header("Content-Type", key).POST(BodyPublishers.ofString(other)));

    String host = "Host: 127.0.0.1:PORT\r\n";
    String bad = "GET /auth/verify HTTP/1.1\r\n" + host;
    running.raw(key + "\r\n\r\n");
    running.raw(bad + key + "\r\n\r\n");
    running.raw(bad + "X Access Key: " + key + "\r\n\r\n");
    running.raw(bad + "X-Access-Key: " + (key + " ").repeat(40_000) + "\r\n\r\n");
    running.raw(bad + ("X-Access-Key: " + key + "\r\n").repeat(10_000) + "\r\n");
    running.raw("GET /auth/%zz" + key + " HTTP/1.1\r\n" + host + "\r\n");
    running.raw("GET /auth/verify HTTP/1.1\r\nHost: " + key + "\r\n\r\n");
    running.raw("GET / HTTP/1.1\r\nHost: a:" + key + "\r\n\r\n");
    running.raw("GET / HTTP/1.1\r\n" + ("Host: " + key.repeat(234) + "\r\n").repeat(2) + "\r\n");
    running.raw(bad + "X-Pad: " + key + "\u0085" + key + "\r\n\r\n");
    running.raw(bad + "User-Agent: \u00e2\u0080\u00a8" + key + "\r\n\r\n");
    running.raw(bad + "X-Access-Key: " + key + "\r\nContent-Length: " + other + "\r\n\r\n");
    running.raw(
        ("POST " + NEW + " HTTP/1.1\r\n" + host)
            + ("Authorization: Bearer " + running.session + "\r\n")
            + ("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
            + (key + "\r\n"));

    var expired = running.issue("short", running.clock.now.plusSeconds(60));
    secrets.add(expired.key());
    running.clock.now = running.clock.now.plusSeconds(61);
    assertThat(running.verify(expired.key())).isEqualTo(401);
    running.send(running.withSession(NEW + "/" + last.id()).DELETE());
    assertThat(running.verify(other)).isEqualTo(401);
    return secrets;
  }

  private static RunningApi.Issued generate(RunningApi running, String label) throws Exception {
    JsonNode answer =
        Json.mapper().readTree(running.post(NEW, "{\"name\":\"" + label + "\"}").body());
    return new RunningApi.Issued(answer.get("id").asString(), answer.get("secret").asString());
  }

  private static void assertNoneOf(List<String> secrets, List<CapturedLog.Line> lines) {
    assertThat(lines).isNotEmpty();
    List<String> leaks = new ArrayList<>();
    for (CapturedLog.Line line : lines) {
      if (secrets.stream().anyMatch(secret -> holds(line.text(), secret))) {
        leaks.add(line.logger() + " at " + line.level());
      }
    }
    assertThat(leaks.stream().distinct()).isEmpty();
  }

  private static boolean holds(String text, String secret) {
    for (int i = 0; i + PART <= secret.length(); i++) {
      if (text.contains(secret.substring(i, i + PART))) {
        return true;
      }
    }
    // Base64 has three forms, by how many bytes stand before; their first and last groups differ.
    byte[] bytes = secret.getBytes(US_ASCII);
    for (int skipped = 0; skipped < 3; skipped++) {
      byte[] whole = Arrays.copyOfRange(bytes, skipped, skipped + (bytes.length - skipped) / 3 * 3);
      if (text.contains(Base64.getEncoder().encodeToString(whole))) {
        return true;
      }
    }
    return text.toLowerCase(Locale.ROOT).contains(HexFormat.of().formatHex(bytes));
  }
}

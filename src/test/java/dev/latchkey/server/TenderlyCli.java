package dev.latchkey.server;

import dev.latchkey.api.Json;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends what the Tenderly CLI 1.6.9 sends, byte by byte: recorded from the CLI itself, which was
 * built from its source. Go's HTTP client orders the headers as they are here, and never tells what
 * type a body has.
 */
final class TenderlyCli {
  private final RunningApi running;

  /**
   * What stands before {@code /api/v1} in the address: a slash for an api_base that ends in one.
   */
  private final String base;

  private String headers = "";

  TenderlyCli(RunningApi running, String base) {
    this.running = running;
    this.base = base;
  }

  /** An answer. */
  record Answer(int status, JsonNode body) {
    /** Returns what the CLI prints of a refusal. */
    String message() {
      return body.at("/error/message").asString();
    }

    String slug() {
      return body.at("/error/slug").asString();
    }

    String text(String name) {
      return body.get(name).asString();
    }
  }

  /** From now on it has this {@code access_key}; a session's secret after a sign-in by e-mail. */
  void hasKey(String key) {
    headers = "X-Access-Key: " + key + "\r\n";
  }

  /** From now on it has this {@code token} and no key, as configurations of old versions do. */
  void hasOldToken(String token) {
    headers = "Authorization: Bearer " + token + "\r\n";
  }

  Answer get(String path) throws IOException {
    return call("GET", path, null);
  }

  Answer delete(String path) throws IOException {
    return call("DELETE", path, null);
  }

  Answer post(String path, String body) throws IOException {
    return call("POST", path, body);
  }

  /** Sends one request and reads its answer. */
  Answer call(String method, String path, @Nullable String body) throws IOException {
    byte[] content = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + base
            + path
            + " HTTP/1.1\r\n"
            + "Host: 127.0.0.1:"
            + running.api.port()
            + "\r\nUser-Agent: Go-http-client/1.1\r\n"
            + (body == null ? "" : "Content-Length: " + content.length + "\r\n")
            + headers
            + "Accept-Encoding: gzip\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.api.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(content);
      return answer(new DataInputStream(socket.getInputStream()));
    }
  }

  private static Answer answer(DataInputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return new Answer(status, Json.mapper().readTree(in.readNBytes(length)));
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }
}

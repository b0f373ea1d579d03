package dev.latchkey;

import dev.latchkey.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A recipe of {@code docs/recipes} that a real proxy runs, with other ports and paths only. */
enum Recipe {
  NGINX("nginx.conf", "listen 443 ssl", "server keys.example.com:443"),
  CADDY("Caddyfile", "\nprivate.example.com {", "forward_auth https://keys.example.com:443");

  private static final Path FOLDER = Path.of("docs", "recipes");

  private final String file;
  private final String listening;
  private final String asked;

  Recipe(String file, String listening, String asked) {
    this.file = file;
    this.listening = listening;
    this.asked = asked;
  }

  /** What a recipe names that is elsewhere in a test. */
  record Places(
      int authority, int service, ServerSettings.Tls certificate, Path trustedAuthority) {}

  /** A proxy that runs. */
  record Running(int port, AutoCloseable process) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      process.close();
    }
  }

  /** Returns the recipe as it stands in the documents. */
  String text() {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the proxy.
   *
   * @param folder an empty folder
   * @param change what a test changes in the recipe
   */
  Running start(Path folder, Places places, UnaryOperator<String> change) throws Exception {
    Files.createDirectories(folder);
    int port = Nginx.freePort();
    String text = change.apply(text());
    text =
        replaced(
            text,
            listening,
            this == NGINX
                ? "listen 127.0.0.1:" + port + " ssl"
                : "\nprivate.example.com:" + port + " {");
    text =
        replaced(
            text, asked, asked.replace("keys.example.com:443", "127.0.0.1:" + places.authority()));
    text = replaced(text, "127.0.0.1:8080", "127.0.0.1:" + places.service());
    text =
        replaced(
            text,
            "/etc/ssl/private.example.com.pem",
            places.certificate().certificate().toString());
    text =
        replaced(
            text, "/etc/ssl/private.example.com.key", places.certificate().privateKey().toString());
    text = text.replace("/etc/ssl/keys-ca.pem", places.trustedAuthority().toString());
    return new Running(
        port, this == NGINX ? new Nginx(folder, port, text) : new Caddy(folder, port, text));
  }

  private static String replaced(String text, String old, String by) {
    if (!text.contains(old)) {
      throw new AssertionError("the recipe has no " + old);
    }
    return text.replace(old, by);
  }
}

package dev.latchkey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Caddy, with its files in a folder of the test. */
final class Caddy implements AutoCloseable {
  private final Process process;

  /**
   * Starts one and waits until it answers.
   *
   * @param port where the site listens
   * @param sites the Caddyfile without its global options
   */
  Caddy(Path folder, int port, String sites) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("Caddyfile"),
            """
            {
            	admin off
            	auto_https disable_redirects
            	default_bind 127.0.0.1
            	skip_install_trust
            }
            """
                + sites);
    ProcessBuilder builder =
        new ProcessBuilder("caddy", "run", "--adapter", "caddyfile", "--config", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("caddy.out").toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_DATA_HOME", folder.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    process = builder.start();
    try {
      Nginx.awaitListening(port);
    } catch (IOException _) {
      close();
      throw new AssertionError(Files.readString(folder.resolve("caddy.out")));
    }
  }

  /** Tells whether Caddy is here. */
  static boolean isInstalled() {
    try {
      return new ProcessBuilder("caddy", "version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException | InterruptedException _) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}

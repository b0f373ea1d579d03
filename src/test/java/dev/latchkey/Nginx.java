package dev.latchkey;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real nginx on a free port of this computer, with its files in a folder of the test. */
final class Nginx implements AutoCloseable {
  private final Process process;
  private final int port;

  /**
   * Starts one and waits until it answers.
   *
   * @param http what stands in its {@code http} block beside the server
   * @param server what stands in its {@code server} block
   */
  Nginx(Path folder, String http, String server) throws Exception {
    this(folder, freePort(), http, server);
  }

  private Nginx(Path folder, int port, String http, String server) throws Exception {
    this(folder, port, "%s server { listen 127.0.0.1:%d; %s }".formatted(http, port, server));
  }

  /**
   * Starts one with a whole {@code http} block.
   *
   * @param port where that block listens
   */
  Nginx(Path folder, int port, String http) throws Exception {
    this.port = port;
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off; user root; pid %1$s/nginx.pid; error_log %1$s/error.log; worker_processes 1;
            events { worker_connections 256; }
            http {
              access_log off; client_body_temp_path %1$s/b; proxy_temp_path %1$s/p;
              fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              %2$s
            }
            """
                .formatted(folder, http));
    process =
        new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    try {
      awaitListening(port);
    } catch (IOException _) {
      close();
      throw new AssertionError(Files.readString(folder.resolve("nginx.out")));
    }
  }

  /** Returns a port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** Waits until somebody listens on a port. */
  static void awaitListening(int port) throws IOException, InterruptedException {
    for (int i = 0; i < 200; i++) {
      try (Socket _ = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
    throw new IOException("nobody listens on port " + port);
  }

  /** Tells whether nginx is here. */
  static boolean isInstalled() {
    try {
      return new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException | InterruptedException _) {
      return false;
    }
  }

  /** Returns where it answers. */
  String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}

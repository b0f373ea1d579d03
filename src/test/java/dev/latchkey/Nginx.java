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
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
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
              server {
                listen 127.0.0.1:%3$d;
                %4$s
              }
            }
            """
                .formatted(folder, http, port, server));
    process =
        new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    for (int i = 0; i < 100; i++) {
      try (Socket _ = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
    close();
    throw new AssertionError(Files.readString(folder.resolve("nginx.out")));
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

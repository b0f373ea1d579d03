package dev.latchkey.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * nginx with one worker on core 0: an empty answer at {@value #EMPTY}, a file of 1 KB at {@value
 * #STATIC}, and the same file at {@value #GUARDED}, for which it asks {@code /auth/verify}.
 */
final class PinnedNginx implements AutoCloseable {
  static final String EMPTY = "/empty";
  static final String STATIC = "/static/file";
  static final String GUARDED = "/guarded/file";

  private final Process process;
  private final int port;

  /** Starts it and returns when it answers. */
  PinnedNginx(Path folder, int verifyPort) throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path files = Files.createDirectories(folder.resolve("files"));
    Files.writeString(files.resolve("file"), "x".repeat(1024));
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off; %4$s pid %1$s/nginx.pid; error_log %1$s/error.log; worker_processes 1;
            events { worker_connections 256; }
            http {
              access_log off; client_body_temp_path %1$s/b; proxy_temp_path %1$s/p;
              fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              keepalive_requests 1000000000; keepalive_timeout 1h;
              upstream authority {
                server 127.0.0.1:%3$d; keepalive 64; keepalive_requests 1000000000;
              }
              server {
                listen 127.0.0.1:%2$d;
                location = /empty { return 200; }
                location /static/ { alias %1$s/files/; }
                location /guarded/ { auth_request /verify; alias %1$s/files/; }
                location = /verify {
                  internal;
                  proxy_pass http://authority/auth/verify;
                  proxy_http_version 1.1;
                  proxy_pass_request_body off;
                  proxy_pass_request_headers off;
                  proxy_set_header Connection "";
                  proxy_set_header Host 127.0.0.1:%3$d;
                  proxy_set_header X-Access-Key $http_x_access_key;
                }
              }
            }
            """
                .formatted(folder, port, verifyPort, user()));
    process =
        new ProcessBuilder(
                "taskset", "-c", "0", "nginx", "-e", "stderr", "-c", configuration.toString())
            .inheritIO()
            .start();
    for (int i = 0; i < 100; i++) {
      try (Socket _ = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
    close();
    throw new IllegalStateException("nginx does not answer");
  }

  /** Root's worker would run as a user who may not read the folder. */
  private static String user() {
    return System.getProperty("user.name").equals("root") ? "user root;" : "";
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}

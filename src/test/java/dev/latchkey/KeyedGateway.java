package dev.latchkey;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A JSON-RPC service behind a real nginx that asks a running Latchkey about each key. */
final class KeyedGateway implements AutoCloseable {
  private final AtomicInteger served = new AtomicInteger();
  private final HttpServer service;
  private final Process nginx;
  private final int port;

  /**
   * A gateway that serves.
   *
   * @param authority the address of a running Latchkey
   */
  KeyedGateway(Path folder, String authority) throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          served.incrementAndGet();
          String request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String id = request.replaceAll("(?s).*\"id\":\\s*(\\d+).*", "$1");
          byte[] answer =
              ("{\"jsonrpc\":\"2.0\",\"id\":" + (id.isEmpty() ? "1" : id) + ",\"result\":\"0x1\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off; user root; pid %1$s/nginx.pid; error_log %1$s/error.log; worker_processes 1;
            events { worker_connections 64; }
            http {
              access_log off; client_body_temp_path %1$s/b; proxy_temp_path %1$s/p;
              fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              server {
                listen 127.0.0.1:%2$d;
                location / {
                  set $access_key $http_x_access_key;
                  auth_request /verify;
                  proxy_pass http://127.0.0.1:%3$d;
                }
                # Hardhat 3's keystore can only put the key into the address.
                location ~ "^/(?<in_address>lk_[0-9A-Za-z]{29})$" {
                  set $access_key $in_address;
                  auth_request /verify;
                  proxy_pass http://127.0.0.1:%3$d;
                }
                location = /verify {
                  internal;
                  proxy_pass %4$s/auth/verify;
                  proxy_pass_request_body off;
                  proxy_set_header Content-Length "";
                  proxy_set_header X-Access-Key $access_key;
                }
              }
            }
            """
                .formatted(folder, port, service.getAddress().getPort(), authority));
    nginx =
        new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.out").toFile())
            .start();
    for (int i = 0; i < 100 && !answers(); i++) {
      Thread.sleep(50);
    }
  }

  private boolean answers() {
    try (Socket _ = new Socket("127.0.0.1", port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Returns where clients call. */
  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns how many calls were let through to the service. */
  int served() {
    return served.get();
  }

  @Override
  public void close() throws Exception {
    nginx.destroy();
    nginx.waitFor();
    service.stop(0);
  }
}

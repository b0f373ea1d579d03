package dev.latchkey;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A JSON-RPC service behind a real nginx that asks a running Latchkey about each key. */
final class KeyedGateway implements AutoCloseable {
  private final AtomicInteger served = new AtomicInteger();
  private final HttpServer service;
  private final Nginx nginx;

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
    nginx =
        new Nginx(
            folder,
            "",
            """
            location / {
              set $access_key $http_x_access_key;
              auth_request /verify;
              proxy_pass http://127.0.0.1:%1$d;
            }
            # Hardhat 3's keystore can only put the key into the address.
            location ~ "^/(?<in_address>lk_[0-9A-Za-z]{29})$" {
              set $access_key $in_address;
              auth_request /verify;
              proxy_pass http://127.0.0.1:%1$d;
            }
            location = /verify {
              internal;
              proxy_pass %2$s/auth/verify;
              proxy_pass_request_body off;
              proxy_set_header Content-Length "";
              proxy_set_header X-Access-Key $access_key;
            }
            """
                .formatted(service.getAddress().getPort(), authority));
  }

  /** Returns where clients call. */
  String address() {
    return nginx.address();
  }

  /** Returns how many calls were let through to the service. */
  int served() {
    return served.get();
  }

  @Override
  public void close() throws Exception {
    nginx.close();
    service.stop(0);
  }
}

package dev.latchkey.server;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * The address of a client behind a proxy: the last one in X-Forwarded-For, which the proxy itself
 * has added. Anybody could have sent the ones before it.
 */
final class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final boolean behindProxy;

  ClientAddress(ServerSettings settings) {
    behindProxy = settings.behindProxy();
  }

  /**
   * Returns the IP address of the client.
   *
   * @param direct the IP address of who has opened the connection
   */
  String of(String direct, HttpHeaders headers) {
    if (!behindProxy) {
      return direct;
    }
    List<String> lines = headers.getAll(FORWARDED_FOR);
    if (lines.isEmpty()) {
      return direct;
    }
    String last = lines.getLast();
    InetAddress forwarded =
        NetUtil.createInetAddressFromIpAddressString(
            withoutPort(last.substring(last.lastIndexOf(',') + 1).strip()));
    return forwarded == null ? direct : NetUtil.toAddressString(forwarded);
  }

  private static String withoutPort(String address) {
    int bracket = address.indexOf(']');
    if (address.startsWith("[") && bracket > 0) {
      return address.substring(1, bracket);
    }
    int colon = address.indexOf(':');
    return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }

  /** Returns the IP address of who has opened a connection, written short. */
  static String direct(SocketAddress remote) {
    return remote instanceof InetSocketAddress internet
        ? NetUtil.toAddressString(internet.getAddress())
        : "";
  }
}

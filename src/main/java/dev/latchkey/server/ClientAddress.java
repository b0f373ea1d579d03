package dev.latchkey.server;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * Finds the IP address of a client. A proxy that the operator trusts tells it in X-Forwarded-For,
 * to whose end each proxy adds whom it was asked by. What others write there counts for nothing.
 */
final class ClientAddress {
  static final String FORWARDED_FOR = "X-Forwarded-For";

  /** More proxies than that in a row are an attempt to keep us reading. */
  private static final int MAX_PROXIES = 16;

  private final TrustedProxies proxies;

  ClientAddress(ServerSettings settings) {
    proxies = new TrustedProxies(settings.trustedProxies());
  }

  /**
   * Who has opened a connection.
   *
   * @param address the IP address, written short; empty if it has none
   * @param isProxy whether it is a trusted proxy
   */
  record Peer(String address, boolean isProxy) {}

  /** Returns who has opened a connection. */
  Peer peer(SocketAddress remote) {
    return remote instanceof InetSocketAddress internet
        ? new Peer(
            NetUtil.toAddressString(internet.getAddress()), proxies.contains(internet.getAddress()))
        : new Peer("", false);
  }

  /**
   * Returns the IP address of the client: the last one in X-Forwarded-For that is not a trusted
   * proxy. It is the peer's own address if the peer is not trusted, or if it tells no address.
   */
  String of(Peer peer, HttpHeaders headers) {
    if (!peer.isProxy) {
      return peer.address;
    }
    List<String> lines = headers.getAll(FORWARDED_FOR);
    String found = peer.address;
    int proxiesLeft = MAX_PROXIES;
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      int end = line.length();
      while (end >= 0) {
        int comma = line.lastIndexOf(',', end - 1);
        String entry = line.substring(comma + 1, end).strip();
        end = comma;
        if (entry.isEmpty()) {
          continue;
        }
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(withoutPort(entry));
        if (address == null || proxiesLeft-- == 0) {
          return peer.address;
        }
        found = NetUtil.toAddressString(address);
        if (!proxies.contains(address)) {
          return found;
        }
      }
    }
    return found;
  }

  private static String withoutPort(String address) {
    int bracket = address.indexOf(']');
    if (address.startsWith("[") && bracket > 0) {
      return address.substring(1, bracket);
    }
    int colon = address.indexOf(':');
    return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }
}

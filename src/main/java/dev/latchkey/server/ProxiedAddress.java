package dev.latchkey.server;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * The address of a client behind a proxy: the last one in X-Forwarded-For, which the proxy itself
 * has added. Anybody could have sent the ones before it.
 */
final class ProxiedAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private ProxiedAddress() {}

  /** Replaces the proxy's address with the client's, if the proxy sent it. */
  static Request customize(Request request, HttpFields.Mutable responseHeaders) {
    List<String> addresses = request.getHeaders().getCSV(FORWARDED_FOR, false);
    if (addresses.isEmpty()) {
      return request;
    }
    try {
      String host = new HostPort(addresses.getLast()).getHost();
      SocketAddress client = InetSocketAddress.createUnresolved(host, 0);
      return new Request.Wrapper(request) {
        @Override
        public ConnectionMetaData getConnectionMetaData() {
          return new ConnectionMetaData.Wrapper(super.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return client;
            }
          };
        }
      };
    } catch (IllegalArgumentException _) {
      // Not an address; the proxy's own stays.
      return request;
    }
  }
}

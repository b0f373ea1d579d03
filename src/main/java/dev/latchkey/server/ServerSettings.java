package dev.latchkey.server;

import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the API listens. Keys never cross a network in plain text: without TLS the API
 * listens on a loopback address, unless it is behind a proxy that speaks TLS.
 *
 * @param host a name or address of this computer
 * @param port the port; 0 for any free one
 * @param tls the certificate; null for plain HTTP
 * @param behindProxy whether a proxy in front of it speaks TLS, so that it may listen in plain HTTP
 *     where others reach it, and has any name
 * @param trustedProxies addresses and networks of the proxies whose X-Forwarded-For tells the
 *     client's address, such as {@code 10.0.0.5} or {@code 10.0.0.0/8}; from all others it is
 *     ignored
 * @param metrics where the metrics are served in plain HTTP, and nothing else but the other probes;
 *     null to serve them with the API
 */
public record ServerSettings(
    String host,
    int port,
    @Nullable Tls tls,
    boolean behindProxy,
    List<String> trustedProxies,
    @Nullable Listen metrics) {
  /**
   * A certificate and its key.
   *
   * @param certificate PEM file of the certificate and its chain
   * @param privateKey PEM file of the certificate's key
   * @param lookAgain how often the files are looked at, since a certificate may be renewed
   */
  public record Tls(Path certificate, Path privateKey, Duration lookAgain) {
    /** A certificate whose files are looked at every minute. */
    public Tls(Path certificate, Path privateKey) {
      this(certificate, privateKey, Duration.ofMinutes(1));
    }
  }

  /**
   * Where to listen.
   *
   * @param host a name or address of this computer
   * @param port the port; 0 for any free one
   */
  public record Listen(String host, int port) {}

  /**
   * Checks host and proxies.
   *
   * @throws Refused {@link InputProblem#INVALID_INPUT} for plain HTTP on an address that other
   *     computers can reach, {@link ServingProblem#PROXY_MALFORMED}
   */
  public ServerSettings {
    trustedProxies = List.copyOf(trustedProxies);
    new TrustedProxies(trustedProxies);
    if (tls == null && !behindProxy && !isLoopback(host)) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "host");
    }
  }

  /** Settings without trusted proxies. */
  public ServerSettings(String host, int port, @Nullable Tls tls, boolean behindProxy) {
    this(host, port, tls, behindProxy, List.of());
  }

  /** Settings that serve the metrics with the API. */
  public ServerSettings(
      String host, int port, @Nullable Tls tls, boolean behindProxy, List<String> trustedProxies) {
    this(host, port, tls, behindProxy, trustedProxies, null);
  }

  /** Returns settings for plain HTTP that only this computer can reach. */
  public static ServerSettings local(String host, int port) {
    return new ServerSettings(host, port, null, false);
  }

  /** Tells whether all clients are on this computer and use its own names. */
  boolean isLocal() {
    return tls == null && !behindProxy;
  }

  /** Returns the API's address, such as {@code https://example.com:443}. */
  String addressOf(int listeningPort) {
    boolean bare = host.contains(":") && !host.startsWith("[");
    String scheme = tls == null ? "http://" : "https://";
    return scheme + (bare ? "[" + host + "]" : host) + ":" + listeningPort;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}

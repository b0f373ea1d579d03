package dev.latchkey.client;

import dev.latchkey.model.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which proxy leads to a server: the one of the environment, read as curl reads it ({@code
 * https_proxy}, {@code all_proxy}, {@code no_proxy}); else the desktop's. This computer itself is
 * never reached through a proxy.
 *
 * @param environment the environment variables
 * @param desktop Java's selector, which asks the desktop after {@link #useDesktop}
 */
public record Proxies(Map<String, String> environment, Supplier<ProxySelector> desktop) {
  /** Those of this process and its desktop. */
  public static Proxies here() {
    return new Proxies(System.getenv(), ProxySelector::getDefault);
  }

  /**
   * Lets Java ask the desktop for its proxies, and send a password to a proxy. Only at the start of
   * a process: Java reads these settings once.
   */
  public static void useDesktop() {
    System.setProperty("java.net.useSystemProxies", "true");
    // Without a value: Basic too. What goes through the tunnel is encrypted; Java has it off for
    // the sake of the proxy's password, which the person has given for this.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  /**
   * Returns the proxy that leads to a server; empty if none does.
   *
   * @throws Refused {@link ConnectionProblem#PROXY_UNUSABLE} for one of a kind that is not
   *     supported, rather than going around it
   */
  Optional<HttpProxy> to(ServerAddress server) {
    URI address = URI.create(server.text());
    String host = address.getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    if (isHere(host)) {
      return Optional.empty();
    }
    for (String name : new String[] {address.getScheme() + "_proxy", "all_proxy"}) {
      for (String variable : new String[] {name, name.toUpperCase(Locale.ROOT)}) {
        String named = environment.getOrDefault(variable, "");
        if (!named.isBlank()) {
          return isExempt(host) ? Optional.empty() : Optional.of(HttpProxy.parse(named, variable));
        }
      }
    }
    return isExempt(host) ? Optional.empty() : ofDesktop(address);
  }

  /** Returns host and port of that proxy, for people. */
  public Optional<String> nameTo(ServerAddress server) {
    return to(server).map(HttpProxy::name);
  }

  private static boolean isHere(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private boolean isExempt(String host) {
    String listed = environment.getOrDefault("no_proxy", "");
    if (listed.isBlank()) {
      listed = environment.getOrDefault("NO_PROXY", "");
    }
    return listed.strip().equals("*")
        || Arrays.stream(listed.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(one -> !one.isEmpty())
            .anyMatch(one -> matches(host, one));
  }

  private static boolean matches(String host, String listed) {
    String name =
        listed.replaceAll("[\\[\\]]", "").replaceFirst("^\\.", "").replaceFirst("\\.$", "");
    return host.equals(name) || host.endsWith("." + name) || isInNetwork(host, name);
  }

  /** Such as {@code 10.0.0.0/8}. */
  private static boolean isInNetwork(String host, String network) {
    int slash = network.indexOf('/');
    if (slash < 0) {
      return false;
    }
    try {
      byte[] address = InetAddress.ofLiteral(host).getAddress();
      byte[] base = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
      int bits = Integer.parseInt(network.substring(slash + 1));
      if (address.length != base.length || bits < 0 || bits > 8 * base.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        if ((address[i / 8] & mask) != (base[i / 8] & mask)) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Optional<HttpProxy> ofDesktop(URI address) {
    ProxySelector selector = desktop.get();
    List<Proxy> found = selector == null ? List.of() : selector.select(address);
    if (found.isEmpty() || found.getFirst().type() == Proxy.Type.DIRECT) {
      return Optional.empty();
    }
    Proxy first = found.getFirst();
    if (first.type() != Proxy.Type.HTTP || !(first.address() instanceof InetSocketAddress at)) {
      throw new Refused(
          ConnectionProblem.PROXY_UNUSABLE, "proxy", first.type() + " " + first.address());
    }
    return Optional.of(new HttpProxy(at.getHostString(), at.getPort(), "", ""));
  }

  /** Leaves the environment out: it may hold a password. */
  @Override
  public String toString() {
    return "Proxies[]";
  }
}

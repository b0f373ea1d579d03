package dev.latchkey.server;

import dev.latchkey.model.Refused;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses and networks of the proxies whose word about their clients is taken. */
final class TrustedProxies {
  private final List<IpSubnetFilterRule> networks;

  /**
   * Reads addresses and networks.
   *
   * @param texts each an IP address, such as {@code 10.0.0.5} or {@code ::1}, or a network, such as
   *     {@code 10.0.0.0/8}
   * @throws Refused {@link ServingProblem#PROXY_MALFORMED} for anything else
   */
  TrustedProxies(List<String> texts) {
    networks = texts.stream().map(TrustedProxies::network).toList();
  }

  boolean contains(InetAddress address) {
    if (networks.isEmpty()) {
      return false;
    }
    InetSocketAddress socket = new InetSocketAddress(address, 0);
    for (IpSubnetFilterRule network : networks) {
      if (network.matches(socket)) {
        return true;
      }
    }
    return false;
  }

  /** Names are not looked up: whoever answers for a name would choose whom we trust. */
  private static IpSubnetFilterRule network(String text) {
    int slash = text.indexOf('/');
    InetAddress address =
        NetUtil.createInetAddressFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw malformed(text, null);
    }
    int bits = address instanceof Inet4Address ? 32 : 128;
    try {
      return new IpSubnetFilterRule(
          address,
          slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)),
          IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException e) {
      throw malformed(text, e);
    }
  }

  private static Refused malformed(String text, @Nullable Throwable cause) {
    return new Refused(ServingProblem.PROXY_MALFORMED, "proxy", text, cause);
  }
}

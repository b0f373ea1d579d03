package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Refused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules for every request but that for a verdict, which changes nothing, and whose host, origin and
 * address are those of a proxy or of the guarded service's client. On a computer's own API the host
 * must be this computer, so that no web page reaches the API by DNS rebinding. A web page must not
 * change anything. The address must not contain a secret, since addresses are logged.
 */
final class RequestRules {
  private static final Pattern SECRET = Pattern.compile("lk_[0-9A-Za-z]{29}|ls_[0-9A-Za-z]{40}");
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  private static final int DEFAULT_PORT = 80;

  private final Set<String> hosts;

  /**
   * Rules for an API.
   *
   * @param port the port that it listens on
   */
  RequestRules(ServerSettings settings, int port) {
    // A server that others reach may have any name, so none is refused.
    hosts = settings.isLocal() ? namesWith(port) : Set.of();
  }

  /** Clients leave the default port of HTTP out (RFC 9110, 4.2.1). */
  private static Set<String> namesWith(int port) {
    Set<String> names = new HashSet<>();
    for (String name : List.of("127.0.0.1", "localhost", "[::1]")) {
      names.add(name + ":" + port);
      if (port == DEFAULT_PORT) {
        names.add(name);
      }
    }
    return Set.copyOf(names);
  }

  /**
   * Checks a request.
   *
   * @throws Refused {@link RequestProblem#HOST_REFUSED}, {@link RequestProblem#ORIGIN_REFUSED},
   *     {@link RequestProblem#SECRET_IN_ADDRESS} or {@link RequestProblem#REQUEST_MALFORMED}
   */
  void check(Request request) {
    if (Routes.isVerify(request.path())) {
      return;
    }
    String host = request.header("Host");
    if (!hosts.isEmpty() && (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT)))) {
      throw new Refused(RequestProblem.HOST_REFUSED);
    }
    if (request.headers().contains("Origin") && !HARMLESS.contains(request.method())) {
      throw new Refused(RequestProblem.ORIGIN_REFUSED);
    }
    checkAddress(request.path());
    if (request.queryText() != null) {
      checkAddress(request.queryText());
    }
  }

  private static void checkAddress(String address) {
    if (hasSecret(address) || (address.contains("%") && hasSecret(decoded(address)))) {
      throw new Refused(RequestProblem.SECRET_IN_ADDRESS);
    }
  }

  private static boolean hasSecret(String address) {
    return (address.contains("lk_") || address.contains("ls_")) && SECRET.matcher(address).find();
  }

  /** Leniently, since the query of a probe is ignored; the other routes decode theirs strictly. */
  private static String decoded(String address) {
    try {
      return URLDecoder.decode(address, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Refused(RequestProblem.REQUEST_MALFORMED);
    }
  }
}

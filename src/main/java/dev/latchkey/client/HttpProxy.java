package dev.latchkey.client;

import dev.latchkey.model.Refused;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port its port
 * @param user the user name that it wants; empty if none is known
 * @param password the password; never shown
 */
record HttpProxy(String host, int port, String user, String password) {
  /** As curl has it, where an address names none. */
  private static final int USUAL_PORT = 1080;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(?:([^@/]*)@)?"
              + "(\\[[0-9A-Fa-f:.%]+]|[^:/@\\[\\]\\s]+)(?::(\\d{1,5}))?/?");

  /**
   * Reads what an environment variable names, such as {@code http://ann:secret@proxy:3128}.
   *
   * @param variable its name, for the refusal: the value may hold a password
   * @throws Refused {@link ConnectionProblem#PROXY_UNUSABLE}
   */
  static HttpProxy parse(String text, String variable) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new Refused(ConnectionProblem.PROXY_UNUSABLE, "proxy", variable);
    }
    String scheme = parts.group(1) == null ? "http" : parts.group(1).toLowerCase(Locale.ROOT);
    int port = parts.group(4) == null ? USUAL_PORT : Integer.parseInt(parts.group(4));
    if (!scheme.equals("http") || port < 1 || port > 65535) {
      throw new Refused(ConnectionProblem.PROXY_UNUSABLE, "proxy", variable);
    }
    String who = parts.group(2) == null ? "" : parts.group(2);
    int colon = who.indexOf(':');
    return new HttpProxy(
        parts.group(3).replaceAll("[\\[\\]]", ""),
        port,
        decoded(colon < 0 ? who : who.substring(0, colon), variable),
        decoded(colon < 0 ? "" : who.substring(colon + 1), variable));
  }

  private static String decoded(String text, String variable) {
    try {
      // A plus sign stands for itself here.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refused(ConnectionProblem.PROXY_UNUSABLE, "proxy", variable, e);
    }
  }

  InetSocketAddress address() {
    return InetSocketAddress.createUnresolved(host, port);
  }

  /** Returns the header {@code Proxy-Authorization}, which Java sends to the proxy only. */
  Optional<String> authorization() {
    if (user.isEmpty()) {
      return Optional.empty();
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
  }

  /** Returns host and port, without the password. */
  String name() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  @Override
  public String toString() {
    return name();
  }
}

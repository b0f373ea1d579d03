package dev.latchkey.client;

import dev.latchkey.model.Refused;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a team server: scheme, host and port, normalized so that equal addresses are equal
 * texts. The scheme is {@code https}. Plain {@code http} is allowed only to this computer, since
 * keys and passwords must not cross a network in plain text.
 *
 * @param text the address as it is shown and stored, such as {@code https://latchkey.example.com}
 */
public record ServerAddress(String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?i)(https?)://)?(?:\\[([0-9A-Fa-f:.]+)]|([^\\s/?#@:\\[\\]\\\\%]+))(?::(\\d{1,5}))?/?");
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

  /**
   * Some programs read a name whose last part looks like a number as an IP address, others do not.
   */
  private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

  /**
   * Reads what a person typed. Spaces around it are ignored, and {@code https://} may be left out.
   *
   * @throws Refused {@link ConnectionProblem#SERVER_ADDRESS_REFUSED} for any other scheme, for user
   *     information, a path, a query, a fragment, and for {@code http} to another computer
   */
  public ServerAddress {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED);
    }
    String scheme = parts.group(1) == null ? "https" : parts.group(1).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    String host = parts.group(2) == null ? name(parts.group(3)) : ipv6(parts.group(2));
    if (!secure && !isLoopback(host)) {
      throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED);
    }
    text = scheme + "://" + host + port(parts.group(4), secure ? 443 : 80);
  }

  /** Returns the host, with the port unless it is the default of the scheme. */
  public String host() {
    return text.substring(text.indexOf("//") + 2);
  }

  @Override
  public String toString() {
    return text;
  }

  private static String name(String typed) {
    String ascii;
    try {
      ascii = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED, e);
    }
    if (!NAME.matcher(ascii).matches()) {
      throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED);
    }
    if (NUMERIC_END.matcher(ascii).matches()) {
      if (!IPV4.matcher(ascii).matches()) {
        throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED);
      }
      literal(ascii);
    }
    return ascii;
  }

  private static String ipv6(String typed) {
    if (typed.indexOf(':') < 0) {
      throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED);
    }
    literal(typed);
    return "[" + typed.toLowerCase(Locale.ROOT) + "]";
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED, e);
    }
  }

  /** Looks only at the text: what a name resolves to may change between this check and the call. */
  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || (host.startsWith("[")
            && literal(host.substring(1, host.length() - 1)).isLoopbackAddress())
        || (IPV4.matcher(host).matches() && literal(host).isLoopbackAddress());
  }

  private static String port(@Nullable String typed, int usual) {
    if (typed == null) {
      return "";
    }
    int port = Integer.parseInt(typed);
    if (port < 1 || port > 65535) {
      throw new Refused(ConnectionProblem.SERVER_ADDRESS_REFUSED);
    }
    return port == usual ? "" : ":" + port;
  }
}

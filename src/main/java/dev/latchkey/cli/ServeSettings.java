package dev.latchkey.cli;

import dev.latchkey.model.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code latchkey serve} is to serve, and how.
 *
 * @param data the data folder; null for the usual one, and if {@code database} is given
 * @param database the database of a team server; null to serve a data folder
 * @param host the address to listen on
 * @param port 0 to 65535; 0 for any free port
 * @param certificate PEM file of the certificate and its chain; null without TLS
 * @param privateKey PEM file of the certificate's key; null without TLS
 * @param behindProxy whether a proxy in front of it speaks TLS
 * @param trustedProxies addresses and networks of proxies that tell the client's address
 * @param retention puts what the options say into how long what is over is kept otherwise
 * @param metrics where the metrics are served, apart from the API; null to serve them with it
 * @param drainDelay how long it goes on after it was told to end, and says that it is not ready
 */
public record ServeSettings(
    @Nullable Path data,
    @Nullable TeamDatabase database,
    String host,
    int port,
    @Nullable Path certificate,
    @Nullable Path privateKey,
    boolean behindProxy,
    List<String> trustedProxies,
    UnaryOperator<Retention> retention,
    @Nullable Listen metrics,
    Duration drainDelay) {
  /**
   * Where to listen.
   *
   * @param host a name or address of this computer
   * @param port 0 to 65535
   */
  public record Listen(String host, int port) {}
}

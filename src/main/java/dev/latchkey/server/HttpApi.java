package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The running HTTP API of an authority. It also writes the authority's last uses to the store,
 * every few seconds and when it closes.
 *
 * <pre>{@code
 * try (HttpApi api = HttpApi.start(authority, ServerSettings.local("127.0.0.1", 7357))) {
 *   String address = api.address(); // http://127.0.0.1:7357
 * }
 * }</pre>
 */
public final class HttpApi implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpApi.class.getName());
  private static final int MAX_CONNECTIONS = 20_000;
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final long IDLE_MILLIS = 30_000;
  private static final long STOP_MILLIS = 500;

  /** Shorter than the stop, since an idle connection is not a running call. */
  private static final long SHUTDOWN_IDLE_MILLIS = 100;

  /** A strong reference, since a logger that is garbage-collected loses its level. */
  private static final java.util.logging.Logger JETTY =
      java.util.logging.Logger.getLogger("org.eclipse.jetty");

  private final ServerSettings settings;
  private final Server server;
  private final ServerConnector connector;
  private final LastUseWriter lastUses;

  private HttpApi(
      ServerSettings settings, Server server, ServerConnector connector, LastUseWriter lastUses) {
    this.settings = settings;
    this.server = server;
    this.connector = connector;
    this.lastUses = lastUses;
  }

  /**
   * Starts the API and returns when it answers requests.
   *
   * @throws Refused {@link ServingProblem#PORT_TAKEN}, {@link ServingProblem#CERTIFICATE_UNUSABLE}
   */
  public static HttpApi start(Authority authority, ServerSettings settings) {
    return start(authority, settings, front -> front);
  }

  /**
   * Starts the API with another handler, for measurements.
   *
   * @param around makes the handler from the usual one
   */
  static HttpApi start(
      Authority authority, ServerSettings settings, UnaryOperator<Handler> around) {
    keepRequestsOutOfTheLog();
    QueuedThreadPool threads = new QueuedThreadPool(16, 4);
    threads.setName("api");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1, protocols(settings));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(1024);
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
    server.setErrorHandler(new JsonErrors());
    server.setStopTimeout(STOP_MILLIS);
    try {
      connector.open();
      server.setHandler(
          around.apply(new Front(new RequestRules(settings, connector.getLocalPort()), authority)));
      server.start();
    } catch (IOException e) {
      connector.close();
      throw new Refused(ServingProblem.PORT_TAKEN, "port", Integer.toString(settings.port()), e);
    } catch (Exception e) {
      connector.close();
      throw new IllegalStateException("the HTTP API did not start", e);
    }
    return new HttpApi(settings, server, connector, new LastUseWriter(authority));
  }

  /** Returns the port that the API listens on; never 0. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Returns the address of the API, such as {@code http://127.0.0.1:7357}. */
  public String address() {
    return settings.addressOf(port());
  }

  /** Stops listening, waits up to half a second for running calls, and writes the last uses. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "the HTTP API did not stop cleanly", e);
    }
    lastUses.close();
  }

  /** At lower levels Jetty logs whole requests, with the keys in them. */
  private static void keepRequestsOutOfTheLog() {
    java.util.logging.Level level = JETTY.getLevel();
    if (level == null || level.intValue() < java.util.logging.Level.WARNING.intValue()) {
      JETTY.setLevel(java.util.logging.Level.WARNING);
    }
  }

  private static ConnectionFactory[] protocols(ServerSettings settings) {
    HttpConfiguration http = limits();
    if (settings.behindProxy()) {
      http.addCustomizer(ProxiedAddress::customize);
    }
    if (settings.tls() == null) {
      return new ConnectionFactory[] {new HttpConnectionFactory(http)};
    }
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(PemFiles.read(settings.tls()));
    tls.setKeyStorePassword("");
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setSniRequired(false);
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    // The client checks that the certificate is for the name it asked for; the server need not.
    secure.setSniHostCheck(false);
    http.addCustomizer(secure);
    return AbstractConnectionFactory.getFactories(tls, new HttpConnectionFactory(http));
  }

  private static HttpConfiguration limits() {
    HttpConfiguration limits = new HttpConfiguration();
    limits.setRequestHeaderSize(MAX_HEADER_BYTES);
    limits.setSendServerVersion(false);
    return limits;
  }
}

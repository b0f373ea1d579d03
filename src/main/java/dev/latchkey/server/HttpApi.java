package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API on an authority, while it runs. It also writes the authority's last uses, every few
 * seconds and when it closes.
 */
public final class HttpApi implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpApi.class.getName());
  private static final int LAST_USE_SECONDS = 5;
  private static final int MAX_CONNECTIONS = 20_000;
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final long IDLE_MILLIS = 30_000;
  private static final long STOP_MILLIS = 500;

  /** Shorter than the stop: a client that keeps its connection for later is no running call. */
  private static final long SHUTDOWN_IDLE_MILLIS = 100;

  /** Held here, since a logger that nobody holds may forget its level. */
  private static final java.util.logging.Logger JETTY =
      java.util.logging.Logger.getLogger("org.eclipse.jetty");

  private final Authority authority;
  private final ServerSettings settings;
  private final Server server;
  private final ServerConnector connector;
  private final ScheduledExecutorService lastUses;
  private boolean lastUsesFailed;

  private HttpApi(
      Authority authority, ServerSettings settings, Server server, ServerConnector connector) {
    this.authority = authority;
    this.settings = settings;
    this.server = server;
    this.connector = connector;
    this.lastUses =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("last-uses").factory());
  }

  /**
   * Starts the API.
   *
   * @throws Refused {@link ServingProblem#PORT_TAKEN}, {@link ServingProblem#CERTIFICATE_UNUSABLE}
   */
  public static HttpApi start(Authority authority, ServerSettings settings) {
    return start(authority, settings, front -> front);
  }

  /** Starts the API with what {@code around} makes of its handler, for measurements. */
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
    HttpApi api = new HttpApi(authority, settings, server, connector);
    api.lastUses.scheduleWithFixedDelay(
        api::writeLastUses, LAST_USE_SECONDS, LAST_USE_SECONDS, TimeUnit.SECONDS);
    return api;
  }

  /** Returns the port that the API listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Returns where it is, such as {@code http://127.0.0.1:7357}. */
  public String address() {
    return settings.addressOf(port());
  }

  /** Stops listening, lets running calls end for a moment, and writes the last uses. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "the HTTP API did not stop cleanly", e);
    }
    // A write that is under way is waited for: the store may be closed right after this returns.
    lastUses.close();
    writeLastUses();
  }

  private void writeLastUses() {
    try {
      authority.writeLastUses();
      lastUsesFailed = false;
    } catch (RuntimeException e) {
      // They are kept and tried again; one line tells of it, not one every few seconds.
      if (!lastUsesFailed) {
        LOG.log(Level.WARNING, "last uses could not be written yet: " + e.getMessage());
      }
      lastUsesFailed = true;
    }
  }

  /** Below this level Jetty logs requests as they come in, with the keys in them. */
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
    // Who holds the certificate says which names it is for; a client checks that, not the server.
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

  /** Every request comes in here, and every exception ends here. */
  private static final class Front extends Handler.Abstract {
    private final RequestRules rules;
    private final Metrics metrics = new Metrics();
    private final Routes routes;

    Front(RequestRules rules, Authority authority) {
      this.rules = rules;
      this.routes = new Routes(authority, metrics);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String path = request.getHttpURI().getPath();
      try {
        rules.check(request);
        routes.answer(request, response, callback);
        metrics.count(path, null, 200);
      } catch (Refused refused) {
        Answers.refuse(response, callback, refused);
        metrics.count(path, refused.problem(), Answers.status(refused.problem()));
      } catch (RuntimeException e) {
        String id = Answers.refuse(response, callback, new Refused(RequestProblem.INTERNAL));
        metrics.count(path, RequestProblem.INTERNAL, 500);
        LOG.log(Level.ERROR, "request " + id + " failed", e);
      }
      return true;
    }
  }

  /** What Jetty itself refuses gets the shape of all errors. */
  private static final class JsonErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean isOurs = response.getStatus() >= 500;
      Refused refused =
          new Refused(isOurs ? RequestProblem.INTERNAL : RequestProblem.REQUEST_MALFORMED);
      Answers.refuse(response, callback, refused, response.getStatus());
      return true;
    }

    @Override
    public ByteBuffer badMessageError(
        int status, @Nullable String reason, HttpFields.Mutable headers) {
      return Answers.malformed(headers);
    }
  }
}

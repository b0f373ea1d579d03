package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import dev.latchkey.model.Refused;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

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
  private static final Duration HANDSHAKE_TIME = Duration.ofSeconds(10);

  /** How long a client that keeps its connection may be asked for one more request at the end. */
  private static final Duration IDLE_TIME = Duration.ofSeconds(1);

  private static final Duration LOOKS_AGAIN = Duration.ofMillis(10);
  private static final Duration STOP_TIME = Duration.ofMillis(500);

  /** A strong reference, since a logger that is garbage-collected loses its level. */
  private static final Logger NETTY = Logger.getLogger("io.netty");

  private final ServerSettings settings;
  private final EventLoopGroup group;
  private final Connections connections;
  private final Listening listening;
  private final ExecutorService later = Executors.newVirtualThreadPerTaskExecutor();
  private final Front front;
  private final ReadyRoute ready;
  private final LastUseWriter lastUses;
  private final boolean isLocalhostShared;
  private final @Nullable CurrentCertificate certificate;

  private HttpApi(
      Authority authority, ServerSettings settings, Limits limits, List<Routes.Route> more) {
    keepRequestsOutOfTheLog();
    this.settings = settings;
    Metrics metrics = new Metrics(authority);
    ErrorLog errors = new ErrorLog();
    Routes routes = new Routes(authority, metrics, more);
    ready = routes.ready();
    Incoming incoming = new Incoming();
    listening = new Listening();
    group = listening.group();
    connections = new Connections(settings, limits, later);
    try {
      certificate = settings.tls() == null ? null : new CurrentCertificate(settings.tls());
      incoming.tls = certificate;
      listening.at(settings.host(), settings.port(), incoming);
      isLocalhostShared = settings.isLocal() && !listening.atOtherLoopback(incoming);
      if (settings.metrics() != null) {
        ServerSettings.Listen where = settings.metrics();
        listening.at(where.host(), where.port(), probes(where, authority, metrics, errors, routes));
        routes = routes.withoutMetrics();
      }
    } catch (RuntimeException e) {
      release();
      throw e;
    }
    front = new Front(new RequestRules(settings, port()), authority, metrics, errors, routes);
    incoming.front = front;
    metrics.addLoad(() -> group.submit(connections::load).syncUninterruptibly().getNow());
    if (certificate != null && settings.tls() != null) {
      metrics.addCertificate(certificate::end);
      long every = settings.tls().lookAgain().toMillis();
      group.scheduleWithFixedDelay(
          () -> later.execute(certificate::lookAgain), every, every, TimeUnit.MILLISECONDS);
    }
    listening.begin();
    group.scheduleWithFixedDelay(connections::checkTimes, 1, 1, TimeUnit.SECONDS);
    group.scheduleWithFixedDelay(front::checkTime, 1, 1, TimeUnit.SECONDS);
    lastUses = new LastUseWriter(authority);
  }

  /**
   * Starts the API and returns when it answers requests.
   *
   * @throws Refused {@link ServingProblem#PORT_TAKEN}, or as {@link PemFiles#load}
   */
  public static HttpApi start(Authority authority, ServerSettings settings) {
    return start(authority, settings, Limits.ofProcess(settings.tls() != null));
  }

  /** Starts the API with other limits. */
  static HttpApi start(Authority authority, ServerSettings settings, Limits limits) {
    return new HttpApi(authority, settings, limits, List.of());
  }

  /** Starts the API with one more route, for measurements. */
  static HttpApi start(Authority authority, ServerSettings settings, Routes.Route more) {
    return new HttpApi(
        authority, settings, Limits.ofProcess(settings.tls() != null), List.of(more));
  }

  /** Returns the port that the API listens on; never 0. */
  public int port() {
    return listening.port();
  }

  /** Returns the address of the API, such as {@code http://127.0.0.1:7357}. */
  public String address() {
    return settings.addressOf(port());
  }

  /**
   * Tells whether another program of this computer listens at the same port of the other loopback
   * address, so that the name {@code localhost} may lead to it.
   */
  public boolean isLocalhostShared() {
    return isLocalhostShared;
  }

  /** Looks at once whether the certificate was renewed. */
  public void lookAtCertificate() {
    if (certificate != null) {
      certificate.lookAgain();
    }
  }

  /**
   * Says by {@code /readyz} that the node is not ready, goes on for a while, then stops listening
   * and lets clients finish: requests that are arriving or being answered get their answers, and so
   * do those that clients still send on their open connections within a second. Returns when that
   * is done. Afterwards it is to be closed.
   *
   * @param delay how long load balancers have to notice
   * @param patience how long the clients have afterwards, at most
   */
  public void drain(Duration delay, Duration patience) {
    ready.end();
    sleep(delay);
    listening.stop();
    group.submit(connections::closeAfterAnswers).syncUninterruptibly();
    long start = System.nanoTime();
    await(connections::areGone, start + Math.min(IDLE_TIME.toNanos(), patience.toNanos()));
    group.submit(connections::closeIdle).syncUninterruptibly();
    await(connections::areGone, start + patience.toNanos());
  }

  /**
   * Stops listening, waits up to half a second for running calls, and writes the last uses. Again
   * it does nothing.
   */
  @Override
  public void close() {
    if (group.isShuttingDown()) {
      return;
    }
    listening.stop();
    group.submit(connections::stop).syncUninterruptibly();
    await(connections::areIdle, System.nanoTime() + STOP_TIME.toNanos());
    release();
    front.close();
    lastUses.close();
  }

  private void release() {
    listening.end(STOP_TIME);
    later.shutdownNow();
    connections.bytes().release();
  }

  /** Waits until something holds, or a time as in {@link System#nanoTime()}. */
  private void await(Callable<Boolean> condition, long end) {
    while (!group.submit(condition).syncUninterruptibly().getNow() && System.nanoTime() < end) {
      sleep(LOOKS_AGAIN);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns who answers only probes, whatever name they call this computer. */
  private Incoming probes(
      ServerSettings.Listen where,
      Authority authority,
      Metrics metrics,
      ErrorLog errors,
      Routes routes) {
    Incoming probes = new Incoming();
    ServerSettings any = new ServerSettings(where.host(), where.port(), null, true);
    probes.front =
        new Front(new RequestRules(any, where.port()), authority, metrics, errors, routes.probes());
    return probes;
  }

  /** At lower levels Netty logs bytes of requests, with the keys in them. */
  private static void keepRequestsOutOfTheLog() {
    Level level = NETTY.getLevel();
    if (level == null || level.intValue() < Level.WARNING.intValue()) {
      NETTY.setLevel(Level.WARNING);
    }
  }

  /** Takes over the channels that are accepted. */
  private final class Incoming extends ChannelInitializer<Channel> {
    private @Nullable CurrentCertificate tls;
    private volatile @Nullable Front front;

    @Override
    protected void initChannel(Channel channel) {
      if (tls != null) {
        SslHandler handler = tls.context().newHandler(channel.alloc(), later);
        handler.setHandshakeTimeoutMillis(HANDSHAKE_TIME.toMillis());
        channel.pipeline().addLast(handler);
      }
      if (front != null) {
        connections.add(channel, front);
      }
    }
  }
}

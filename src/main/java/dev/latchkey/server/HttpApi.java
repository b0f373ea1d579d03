package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import dev.latchkey.model.Refused;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final int BACKLOG = 1024;
  private static final int MAX_READ_BYTES = 8 << 10;
  private static final Duration HANDSHAKE_TIME = Duration.ofSeconds(10);

  /** How long a client that keeps its connection may be asked for one more request at the end. */
  private static final Duration IDLE_TIME = Duration.ofSeconds(1);

  private static final Duration STOP_TIME = Duration.ofMillis(500);

  /** A strong reference, since a logger that is garbage-collected loses its level. */
  private static final Logger NETTY = Logger.getLogger("io.netty");

  private final ServerSettings settings;
  private final EventLoopGroup group;
  private final Connections connections;
  private final List<Channel> listening = new ArrayList<>();
  private final SpareBuffer spare = new SpareBuffer(MAX_READ_BYTES);
  private final ExecutorService later = Executors.newVirtualThreadPerTaskExecutor();
  private final Front front;
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
    Incoming incoming = new Incoming();
    ServerBootstrap bootstrap = bootstrap(incoming);
    group = bootstrap.config().group();
    connections = new Connections(settings, limits, later);
    try {
      certificate = settings.tls() == null ? null : new CurrentCertificate(settings.tls());
      incoming.tls = certificate;
      listening.add(listen(bootstrap, settings.host(), settings.port()));
      isLocalhostShared = settings.isLocal() && !listenOnOtherLoopback(bootstrap);
      if (settings.metrics() != null) {
        listenForProbes(settings.metrics(), bootstrap, authority, metrics, errors, routes);
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
    listening.forEach(channel -> channel.config().setAutoRead(true));
    group.scheduleWithFixedDelay(connections::checkTimes, 1, 1, TimeUnit.SECONDS);
    group.scheduleWithFixedDelay(front::checkTime, 1, 1, TimeUnit.SECONDS);
    lastUses = new LastUseWriter(authority);
  }

  /**
   * Starts the API and returns when it answers requests.
   *
   * @throws Refused {@link ServingProblem#PORT_TAKEN}, {@link ServingProblem#CERTIFICATE_UNUSABLE}
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
    return ((InetSocketAddress) listening.getFirst().localAddress()).getPort();
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
   * Stops listening, and lets clients finish: requests that are arriving or being answered get
   * their answers, and so do those that clients still send on their open connections within a
   * second. Returns when that is done. Afterwards it is to be closed.
   *
   * @param patience how long the clients have, at most
   */
  public void drain(Duration patience) {
    listening.forEach(channel -> channel.close().syncUninterruptibly());
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
    listening.forEach(channel -> channel.close().syncUninterruptibly());
    group.submit(connections::stop).syncUninterruptibly();
    await(connections::areIdle, System.nanoTime() + STOP_TIME.toNanos());
    release();
    front.close();
    lastUses.close();
  }

  private void release() {
    listening.forEach(Channel::close);
    group.shutdownGracefully(0, STOP_TIME.toMillis(), TimeUnit.MILLISECONDS).syncUninterruptibly();
    later.shutdownNow();
    spare.release();
    connections.bytes().release();
  }

  /** Waits until something holds, or a time as in {@link System#nanoTime()}. */
  private void await(Callable<Boolean> condition, long end) {
    while (!group.submit(condition).syncUninterruptibly().getNow() && System.nanoTime() < end) {
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerBootstrap bootstrap(Incoming incoming) {
    return new ServerBootstrap()
        .group(
            new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("api", true), NioIoHandler.newFactory()))
        .channel(NioServerSocketChannel.class)
        // Until the front knows the port, nobody is let in.
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.ALLOCATOR, new PooledByteBufAllocator(true, 0, 1, 8 << 10, 7))
        .childOption(
            ChannelOption.RECVBUF_ALLOCATOR,
            spare.forReading(new AdaptiveRecvByteBufAllocator(512, 1024, MAX_READ_BYTES)))
        .childHandler(incoming);
  }

  /** Listens where only probes are answered, whatever name they call this computer. */
  private void listenForProbes(
      ServerSettings.Listen where,
      ServerBootstrap bootstrap,
      Authority authority,
      Metrics metrics,
      ErrorLog errors,
      Routes routes) {
    Incoming probes = new Incoming();
    ServerSettings any = new ServerSettings(where.host(), where.port(), null, true);
    probes.front =
        new Front(new RequestRules(any, where.port()), authority, metrics, errors, routes.probes());
    listening.add(listen(bootstrap.clone().childHandler(probes), where.host(), where.port()));
  }

  private static Channel listen(ServerBootstrap bootstrap, String host, int port) {
    ChannelFuture bound = bootstrap.bind(host, port).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new Refused(ServingProblem.PORT_TAKEN, "port", Integer.toString(port), bound.cause());
    }
    return bound.channel();
  }

  /**
   * Listens on the other loopback address too, since programs that are told {@code localhost} take
   * either; false if another program does so already.
   */
  private boolean listenOnOtherLoopback(ServerBootstrap bootstrap) {
    InetAddress own = ((InetSocketAddress) listening.getFirst().localAddress()).getAddress();
    String other = own instanceof java.net.Inet4Address ? "::1" : "127.0.0.1";
    try {
      listening.add(listen(bootstrap, other, port()));
      return true;
    } catch (Refused refused) {
      // A computer may have no IPv6, or another program may be there.
      return !isTaken(refused.getCause());
    }
  }

  private static boolean isTaken(@Nullable Throwable cause) {
    return cause instanceof java.net.BindException
        && String.valueOf(cause.getMessage()).contains("in use");
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

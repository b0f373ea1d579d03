package dev.latchkey.server;

import dev.latchkey.model.Refused;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the API listens, and the one thread that serves all that comes there. */
final class Listening {
  private static final int BACKLOG = 1024;
  private static final int MAX_READ_BYTES = 8 << 10;

  private final SpareBuffer spare = new SpareBuffer(MAX_READ_BYTES);
  private final ByteBufAllocator allocator = new PooledByteBufAllocator(true, 0, 1, 8 << 10, 7);
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("api", true), NioIoHandler.newFactory());
  private final List<Channel> channels = new ArrayList<>();

  /** Returns the thread that serves. */
  EventLoopGroup group() {
    return group;
  }

  /**
   * Listens at an address; nobody is let in before {@link #begin}.
   *
   * @param incoming takes the channels of clients
   * @throws Refused {@link ServingProblem#PORT_TAKEN}
   */
  void at(String host, int port, ChannelHandler incoming) {
    ChannelFuture bound = bootstrap(incoming).bind(host, port).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new Refused(ServingProblem.PORT_TAKEN, "port", Integer.toString(port), bound.cause());
    }
    channels.add(bound.channel());
  }

  /**
   * Listens on the other loopback address too, since programs that are told {@code localhost} take
   * either; false if another program does so already.
   */
  boolean atOtherLoopback(ChannelHandler incoming) {
    InetAddress own = ((InetSocketAddress) channels.getFirst().localAddress()).getAddress();
    try {
      at(own instanceof Inet4Address ? "::1" : "127.0.0.1", port(), incoming);
      return true;
    } catch (Refused refused) {
      // A computer may have no IPv6, or another program may be there.
      return !isTaken(refused.getCause());
    }
  }

  private static boolean isTaken(@Nullable Throwable cause) {
    return cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use");
  }

  private ServerBootstrap bootstrap(ChannelHandler incoming) {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.AUTO_READ, false)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.ALLOCATOR, allocator)
        .childOption(
            ChannelOption.RECVBUF_ALLOCATOR,
            spare.forReading(new AdaptiveRecvByteBufAllocator(512, 1024, MAX_READ_BYTES)))
        .childHandler(incoming);
  }

  /** Returns the port of the first address; never 0. */
  int port() {
    return ((InetSocketAddress) channels.getFirst().localAddress()).getPort();
  }

  /** Lets clients in. */
  void begin() {
    channels.forEach(channel -> channel.config().setAutoRead(true));
  }

  /** Listens no more; connections that are open stay so. */
  void stop() {
    channels.forEach(channel -> channel.close().syncUninterruptibly());
  }

  /** Listens no more, and ends the thread. */
  void end(Duration patience) {
    channels.forEach(Channel::close);
    group.shutdownGracefully(0, patience.toMillis(), TimeUnit.MILLISECONDS).syncUninterruptibly();
    spare.release();
  }
}

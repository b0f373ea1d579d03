package dev.latchkey.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection once its client has read the last answer: no more is sent, and what still comes
 * is thrown away, for a moment. Closing while a client sends would make its system throw away the
 * answer.
 */
final class Goodbye extends ChannelInboundHandlerAdapter {
  private static final int MAX_DISCARDED_BYTES = 1 << 20;
  private static final int SECONDS = 2;

  private long discarded;

  private Goodbye() {}

  /** Ends the connection of {@code channel}, whose last answer has been written. */
  static void say(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    SslHandler tls = pipeline.get(SslHandler.class);
    if (tls != null) {
      tls.closeOutbound();
      pipeline.addAfter(pipeline.context(tls).name(), null, new Goodbye());
    } else {
      pipeline.addFirst(new Goodbye());
      if (channel instanceof DuplexChannel duplex) {
        duplex.shutdownOutput();
      }
    }
    channel.config().setAutoRead(true);
    channel.eventLoop().schedule(() -> channel.close(), SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      discarded += bytes.readableBytes();
    }
    ReferenceCountUtil.release(message);
    if (discarded > MAX_DISCARDED_BYTES) {
      context.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      context.close();
    }
  }
}

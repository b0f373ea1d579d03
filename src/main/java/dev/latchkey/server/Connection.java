package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.CodecException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * A client's connection: keeps to the limits of memory and time, sends the answers to its {@link
 * Requests}, and ends. All of it runs on the thread that serves the connections.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = System.getLogger(Connection.class.getName());

  /** The decoder keeps the memory of its longest line for as long as the connection lives. */
  private static final int BIG_LINE_BYTES = 16 << 10;

  /** The most bytes of one request: headers, and a body in chunks of one byte. */
  private static final int MAX_REQUEST_BYTES = 512 << 10;

  /** Some clients send an empty line after a request (RFC 9112, 2.2), and none sends many. */
  private static final int MAX_EMPTY_BYTES = 1 << 10;

  private final Connections all;
  private final Front front;
  private final Channel channel;
  private final RequestDecoder decoder = new RequestDecoder();
  private Phase phase = Phase.IDLE;
  private long since = System.nanoTime();
  private final HeldMemory memory;
  private int longestLine;
  private int received;
  private boolean isEnded;
  private final Requests requests;

  Connection(Connections all, Front front, Channel channel) {
    this.all = all;
    this.front = front;
    this.channel = channel;
    memory = new HeldMemory(all, this);
    requests = new Requests(all, front, channel, memory, this);
    channel.pipeline().addLast(new Bytes(), decoder, requests, this);
  }

  /** Tells since when, as in {@link System#nanoTime()}, it does what it does. */
  long since() {
    return since;
  }

  /** Tells whether it waits for bytes of its client. */
  boolean waitsForClient() {
    return phase == Phase.IDLE || phase == Phase.HEAD || phase == Phase.BODY;
  }

  /** Returns the number of bytes that it holds of what all share. */
  long charged() {
    return memory.charged();
  }

  /** Tells whether a call is running whose answer is not sent yet. */
  boolean isBusy() {
    return phase == Phase.ANSWERING || phase == Phase.SENDING;
  }

  /** Ends what takes too long. */
  void checkTime(long now) {
    if (all.limits().time(phase).compareTo(Duration.ofNanos(now - since)) >= 0) {
      return;
    }
    if (phase == Phase.HEAD || phase == Phase.BODY) {
      refuse(new Refused(RequestProblem.TOO_SLOW));
    } else {
      channel.close();
    }
  }

  /** Makes room for others. */
  void giveWay() {
    if (phase == Phase.IDLE) {
      channel.close();
    } else {
      refuse(new Refused(RequestProblem.TOO_BUSY));
    }
  }

  /** Closes what waits, since the API stops. */
  void end() {
    channel.close();
  }

  /** Tells what it is doing. */
  Phase phase() {
    return phase;
  }

  /** Begins to do something else. */
  void enter(Phase next) {
    enter(next, System.nanoTime());
  }

  /** Begins, or goes on with what it did since a time as in {@link System#nanoTime()}. */
  void enter(Phase next, long when) {
    phase = next;
    since = when;
  }

  /** Reads more of the client, or closes if there is no more. */
  void readOn() {
    if (isEnded) {
      channel.close();
    } else {
      channel.config().setAutoRead(true);
    }
  }

  /** Counts bytes before they are decoded. */
  private final class Bytes extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      int more = bytes.readableBytes();
      received += more;
      if (phase == Phase.IDLE && RequestDecoder.isEmptyLines(bytes)) {
        ReferenceCountUtil.release(message);
        if (received > MAX_EMPTY_BYTES) {
          channel.close();
        }
        return;
      }
      if (phase == Phase.IDLE) {
        enter(Phase.HEAD);
        all.touch(Connection.this);
      }
      if (waitsForClient() && received > MAX_REQUEST_BYTES) {
        ReferenceCountUtil.release(message);
        refuse(new Refused(RequestProblem.BODY_TOO_LARGE));
      } else if (memory.hold(more)) {
        context.fireChannelRead(message);
        longestLine = Math.max(longestLine, decoder.pendingBytes());
      } else {
        ReferenceCountUtil.release(message);
        refuse(new Refused(RequestProblem.TOO_BUSY));
      }
    }
  }

  /** Sends the answer to a request, unless the client has been refused meanwhile. */
  void send(IncomingRequest request, Answer answer) {
    if (phase != Phase.ANSWERING) {
      return;
    }
    boolean stays =
        request.keepsAlive()
            && !request.hasIgnoredBody()
            && longestLine < BIG_LINE_BYTES
            && !isEnded
            && !all.isStopping();
    long now = System.nanoTime();
    front.took(request.path(), now - since);
    enter(Phase.SENDING, now);
    ChannelFuture sent =
        write(answer, request.isHead(), stays ? request.isHttp10() ? "keep-alive" : "" : "close");
    if (sent.isDone()) {
      sent(sent, stays);
    } else {
      sent.addListener(_ -> sent(sent, stays));
    }
  }

  private ChannelFuture write(Answer answer, boolean isHead, String connection) {
    return channel.writeAndFlush(all.bytes().of(answer, isHead, connection, channel.alloc()));
  }

  private void sent(ChannelFuture sent, boolean stays) {
    if (!sent.isSuccess()) {
      channel.close();
    } else if (!stays) {
      close();
    } else {
      received = 0;
      memory.keepOnly(decoder.pendingBytes() + requests.waitingBytes());
      enter(decoder.hasBegun() ? Phase.HEAD : Phase.IDLE);
      all.touch(this);
      requests.next();
    }
  }

  /** Refuses what is no request or exceeds a limit, and closes. */
  void refuse(Refused refused) {
    if (phase == Phase.SENDING || phase == Phase.ENDED) {
      channel.close();
      return;
    }
    IncomingRequest refusedOne = requests.current();
    Answer answer =
        front.refusal(
            refusedOne == null ? null : refusedOne.path(),
            all.addresses().peer(channel.remoteAddress()).address(),
            refused);
    boolean isHead = refusedOne != null && refusedOne.isHead();
    enter(Phase.SENDING);
    ChannelFuture sent = write(answer, isHead, "close");
    if (sent.isDone()) {
      close();
    } else {
      sent.addListener(_ -> close());
    }
  }

  /** Ends the connection, whose last answer is written. */
  private void close() {
    enter(Phase.ENDED);
    requests.drop();
    Goodbye.say(channel);
  }

  /** The client has sent all that it will; it may still read. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      isEnded = true;
      if (!isBusy() && !requests.areWaiting()) {
        channel.close();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    requests.drop();
    memory.keepOnly(0);
    all.remove(this);
  }

  /** A broken connection is its client's business; what TLS tells of it could hold its bytes. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    channel.close();
    if (cause instanceof Error error) {
      // Where memory has run out, whoever reads the log ends the process.
      LOG.log(Level.ERROR, "a connection was closed since the program is failing", error);
    } else if (!(cause instanceof IOException || cause instanceof CodecException)) {
      // Its message could quote the request.
      RuntimeException unnamed = new IllegalStateException(cause.getClass().getName());
      unnamed.setStackTrace(cause.getStackTrace());
      LOG.log(
          Level.ERROR, "a connection was closed since its request could not be handled", unnamed);
    }
  }
}

package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: takes its requests one after the other, within the limits of memory and
 * time, and sends their answers. All of it runs on the thread that serves the connections; only
 * answers that may have to wait are found on threads of their own.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = System.getLogger(Connection.class.getName());

  /** So much of a connection's bytes is not counted, so that small requests always get in. */
  private static final int FREE_BYTES = 4 << 10;

  /** The decoder keeps the memory of its longest line for as long as the connection lives. */
  private static final int BIG_REQUEST_BYTES = 16 << 10;

  /** The most bytes of a body before its sender has shown a good key or session. */
  private static final int MAX_UNKNOWN_BYTES = 8 << 10;

  /** How much of a request that was refused is read, so that its client reads the answer. */
  private static final int MAX_DISCARDED_BYTES = 1 << 20;

  /** Roughly what a request takes in memory beside its bytes. */
  private static final int REQUEST_OBJECTS_BYTES = 1 << 10;

  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

  /** What a connection is doing. */
  private enum Phase {
    /** Waits for a request. */
    IDLE,
    /** Has a part of the headers. */
    HEAD,
    /** Has the headers, and a part of the body. */
    BODY,
    /** Finds the answer. */
    ANSWERING,
    /** Sends the answer. */
    SENDING,
    /** Reads what still comes, then closes. */
    CLOSING
  }

  private final Connections all;
  private final Front front;
  private final Channel channel;
  private final String direct;
  private final RequestDecoder decoder = new RequestDecoder();
  private final Queue<HttpObject> waiting = new ArrayDeque<>(2);
  private Phase phase = Phase.IDLE;
  private long since = System.nanoTime();
  private long held;
  private long charged;
  private boolean isKnown;
  private boolean isDraining;
  private boolean isEnded;
  private @Nullable IncomingRequest incoming;

  Connection(Connections all, Front front, Channel channel) {
    this.all = all;
    this.front = front;
    this.channel = channel;
    direct = ClientAddress.direct(channel.remoteAddress());
    channel.pipeline().addLast(new Bytes(), decoder, this);
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
    return charged;
  }

  /** Tells whether a call is running whose answer is not sent yet. */
  boolean isBusy() {
    return phase == Phase.ANSWERING || phase == Phase.SENDING;
  }

  /** Ends what takes too long. */
  void checkTime(long now) {
    Duration limit =
        switch (phase) {
          case IDLE -> all.limits().idle();
          case HEAD -> all.limits().headers();
          case BODY -> all.limits().body();
          // What finds the answer has time limits of its own.
          case ANSWERING -> ChronoUnit.FOREVER.getDuration();
          case SENDING -> all.limits().sending();
          case CLOSING -> CLOSING_TIME;
        };
    if (limit.compareTo(Duration.ofNanos(now - since)) >= 0) {
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

  private void enter(Phase next) {
    phase = next;
    since = System.nanoTime();
  }

  /** Counts bytes before they are decoded, and lets nothing pass that nobody will read. */
  private final class Bytes extends ChannelInboundHandlerAdapter {
    private long discarded;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      int count = ((ByteBuf) message).readableBytes();
      if (phase == Phase.CLOSING) {
        ReferenceCountUtil.release(message);
        discarded += count;
        if (discarded > MAX_DISCARDED_BYTES) {
          channel.close();
        }
        return;
      }
      if (phase == Phase.IDLE) {
        enter(Phase.HEAD);
        all.touch(Connection.this);
      }
      if (hold(count)) {
        context.fireChannelRead(message);
      } else {
        ReferenceCountUtil.release(message);
        refuse(new Refused(RequestProblem.TOO_BUSY));
      }
    }
  }

  /** Counts memory that the connection takes; false if there is no more. */
  private boolean hold(long bytes) {
    long more = Math.max(0, held + bytes - FREE_BYTES) - charged;
    if (more > 0) {
      if (!all.take(more, this)) {
        return false;
      }
      charged += more;
    }
    held += bytes;
    return true;
  }

  private void releaseMemory() {
    all.give(charged);
    charged = 0;
    held = 0;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    HttpObject object = (HttpObject) message;
    if (phase == Phase.CLOSING) {
      ReferenceCountUtil.release(object);
    } else if (isBusy() || !waiting.isEmpty()) {
      channel.config().setAutoRead(false);
      if (object instanceof HttpRequest && !hold(REQUEST_OBJECTS_BYTES)) {
        ReferenceCountUtil.release(object);
        channel.close();
      } else {
        waiting.add(object);
      }
    } else {
      take(object);
    }
  }

  private void take(HttpObject object) {
    try {
      if (object.decoderResult().isFailure()) {
        throw new Refused(problem(object.decoderResult().cause()));
      }
      if (object instanceof HttpRequest head) {
        begin(head);
      }
      if (object instanceof HttpContent content && incoming != null) {
        append(incoming, content);
      }
    } catch (Refused refused) {
      refuse(refused);
    } finally {
      ReferenceCountUtil.release(object);
    }
  }

  /** The cause itself is dropped: it may quote the request. */
  private static RequestProblem problem(Throwable cause) {
    return cause instanceof TooLongHttpHeaderException
        ? RequestProblem.HEADERS_TOO_LARGE
        : cause instanceof TooLongHttpLineException
            ? RequestProblem.ADDRESS_TOO_LONG
            : RequestProblem.REQUEST_MALFORMED;
  }

  private void begin(HttpRequest head) {
    enter(Phase.BODY);
    isKnown = false;
    IncomingRequest begun = new IncomingRequest(head);
    incoming = begun;
    if (!begun.ignoresBody() && begun.announcedLength() > JsonBody.MAX_BYTES) {
      throw new Refused(RequestProblem.BODY_TOO_LARGE);
    }
    if (begun.expectsContinue()) {
      channel.writeAndFlush(Unpooled.copiedBuffer(CONTINUE, StandardCharsets.US_ASCII));
    }
  }

  private void append(IncomingRequest request, HttpContent content) {
    request.append(content.content());
    boolean isLast = content instanceof LastHttpContent;
    if (request.ignoresBody()
        ? request.length() > MAX_DISCARDED_BYTES
        : request.length() > JsonBody.MAX_BYTES) {
      throw new Refused(RequestProblem.BODY_TOO_LARGE);
    }
    if (!isKnown && !request.ignoresBody() && request.length() > MAX_UNKNOWN_BYTES) {
      isKnown = true;
      checkCaller(request, isLast);
    } else if (isLast) {
      answer(request);
    }
  }

  /** Goes on with a large body if its sender has a good key or session. */
  private void checkCaller(IncomingRequest request, boolean isComplete) {
    Request asked = request.request(all.addresses(), direct);
    enter(Phase.ANSWERING);
    later(
        () -> {
          boolean isCaller = front.isFromCaller(asked);
          channel.eventLoop().execute(() -> goOn(request, isCaller, isComplete));
        });
  }

  private void goOn(IncomingRequest request, boolean isCaller, boolean isComplete) {
    if (phase != Phase.ANSWERING || !channel.isActive()) {
      return;
    }
    if (!isCaller) {
      refuse(new Refused(RequestProblem.BODY_TOO_LARGE));
    } else if (isComplete) {
      answer(request);
    } else {
      enter(Phase.BODY);
      takeWaiting();
    }
  }

  /** Runs what may have to wait; if it fails altogether, its client is not left waiting. */
  private void later(Runnable task) {
    all.later(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
          }
        });
  }

  private void answer(IncomingRequest request) {
    enter(Phase.ANSWERING);
    Request whole = request.request(all.addresses(), direct);
    Answer atOnce = front.answerAtOnce(whole);
    if (atOnce != null) {
      send(request, atOnce);
      return;
    }
    later(
        () -> {
          Answer answer = front.answer(whole);
          channel.eventLoop().execute(() -> sendIfThereIsRoom(request, answer));
        });
  }

  private void sendIfThereIsRoom(IncomingRequest request, Answer answer) {
    if (!channel.isActive()) {
      return;
    }
    if (hold(answer.body().length)) {
      send(request, answer);
    } else {
      refuse(new Refused(RequestProblem.TOO_BUSY));
    }
  }

  private void send(IncomingRequest request, Answer answer) {
    if (phase != Phase.ANSWERING) {
      return;
    }
    boolean stays =
        request.keepsAlive() && held < BIG_REQUEST_BYTES && !isEnded && !all.isStopping();
    enter(Phase.SENDING);
    ChannelFuture sent =
        write(answer, request.isHead(), stays ? request.isHttp10() ? "keep-alive" : "" : "close");
    if (sent.isDone()) {
      sent(sent, stays);
    } else {
      sent.addListener(_ -> sent(sent, stays));
    }
  }

  private ChannelFuture write(Answer answer, boolean isHead, String connection) {
    return channel.writeAndFlush(AnswerBytes.of(answer, isHead, connection, channel.alloc()));
  }

  private void sent(ChannelFuture sent, boolean stays) {
    if (!sent.isSuccess()) {
      channel.close();
    } else if (!stays) {
      close();
    } else {
      incoming = null;
      releaseMemory();
      enter(Phase.IDLE);
      all.touch(this);
      if (decoder.pendingBytes() > 0) {
        enter(Phase.HEAD);
        hold(decoder.pendingBytes());
      }
      takeWaiting();
    }
  }

  /** Goes on with what arrived while an answer was awaited. */
  private void takeWaiting() {
    if (isDraining) {
      return;
    }
    isDraining = true;
    while (!waiting.isEmpty() && waitsForClient()) {
      take(waiting.remove());
    }
    isDraining = false;
    if (waiting.isEmpty() && waitsForClient()) {
      channel.config().setAutoRead(true);
    }
  }

  /** Refuses what is no request or exceeds a limit, and closes. */
  private void refuse(Refused refused) {
    if (phase == Phase.SENDING || phase == Phase.CLOSING) {
      channel.close();
      return;
    }
    Answer answer = front.refusal(incoming == null ? null : incoming.path(), refused);
    boolean isHead = incoming != null && incoming.isHead();
    enter(Phase.SENDING);
    ChannelFuture sent = write(answer, isHead, "close");
    if (sent.isDone()) {
      close();
    } else {
      sent.addListener(_ -> close());
    }
  }

  /**
   * Closes once the client has read the answer. Closing while it still sends would make its system
   * throw the answer away.
   */
  private void close() {
    incoming = null;
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    enter(Phase.CLOSING);
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.closeOutbound();
    } else if (channel instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    }
    channel.config().setAutoRead(true);
  }

  /** The client has sent all that it will; it may still read. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      isEnded = true;
      if (!isBusy() && waiting.isEmpty()) {
        channel.close();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    releaseMemory();
    all.remove(this);
  }

  /** A broken connection is its client's business; what TLS tells of it could hold its bytes. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    channel.close();
    if (!(cause instanceof IOException || cause instanceof CodecException)) {
      // Its message could quote the request.
      RuntimeException unnamed = new IllegalStateException(cause.getClass().getName());
      unnamed.setStackTrace(cause.getStackTrace());
      LOG.log(
          Level.ERROR, "a connection was closed since its request could not be handled", unnamed);
    }
  }
}

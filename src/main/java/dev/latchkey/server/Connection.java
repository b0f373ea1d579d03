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
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

  /** The decoder keeps the memory of its longest line for as long as the connection lives. */
  private static final int BIG_LINE_BYTES = 16 << 10;

  /** Roughly what a request that waits for its turn takes in memory. */
  private static final int WAITING_BYTES = 1 << 10;

  /** What a header takes in memory, as the objects that it becomes. */
  private static final int HEADER_BYTES = 128;

  /** The most bytes of one request: headers, and a body in chunks of one byte. */
  private static final int MAX_REQUEST_BYTES = 512 << 10;

  /** Some clients send an empty line after a request (RFC 9112, 2.2). */
  private static final int MAX_EMPTY_BYTES = 64;

  private static final int SHORT_ANSWER_BYTES = 4 << 10;
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

  /** What a connection is doing. */
  enum Phase {
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
    /** Has sent its last answer. */
    ENDED
  }

  private final Connections all;
  private final Front front;
  private final Channel channel;
  private final ClientAddress.Peer peer;
  private final RequestDecoder decoder = new RequestDecoder();
  private final Queue<HttpObject> waiting = new ArrayDeque<>(2);
  private Phase phase = Phase.IDLE;
  private long since = System.nanoTime();
  private final HeldMemory memory;
  private int longestLine;
  private int received;
  private boolean isDraining;
  private boolean isEnded;
  private @Nullable IncomingRequest incoming;

  Connection(Connections all, Front front, Channel channel) {
    this.all = all;
    this.front = front;
    this.channel = channel;
    memory = new HeldMemory(all, this);
    peer = all.addresses().peer(channel.remoteAddress());
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

  private void enter(Phase next) {
    phase = next;
    since = System.nanoTime();
  }

  /** Counts bytes before they are decoded. */
  private final class Bytes extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      int more = bytes.readableBytes();
      received += more;
      if (phase == Phase.IDLE && RequestDecoder.isEmptyLines(bytes) && received < MAX_EMPTY_BYTES) {
        ReferenceCountUtil.release(message);
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

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    HttpObject object = (HttpObject) message;
    if (phase == Phase.ENDED) {
      ReferenceCountUtil.release(object);
    } else if (!isBusy() && waiting.isEmpty()) {
      take(object);
    } else {
      channel.config().setAutoRead(false);
      if (memory.hold(WAITING_BYTES + headerBytes(object))) {
        waiting.add(object);
      } else {
        ReferenceCountUtil.release(object);
        channel.close();
      }
    }
  }

  private void take(HttpObject object) {
    try {
      if (object.decoderResult().isFailure()) {
        throw new Refused(RequestDecoder.problem(object));
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

  private long waitingBytes() {
    long bytes = 0;
    for (HttpObject object : waiting) {
      bytes += WAITING_BYTES + headerBytes(object);
    }
    return bytes;
  }

  private static long headerBytes(HttpObject object) {
    return object instanceof HttpRequest head ? (long) HEADER_BYTES * head.headers().size() : 0;
  }

  private void begin(HttpRequest head) {
    enter(Phase.BODY);
    if (!memory.hold(headerBytes(head))) {
      throw new Refused(RequestProblem.TOO_BUSY);
    }
    IncomingRequest begun = new IncomingRequest(head);
    incoming = begun;
    if (begun.hasIgnoredBody()) {
      answer(begun);
      return;
    }
    if (begun.expectsContinue()) {
      channel.writeAndFlush(Unpooled.copiedBuffer(CONTINUE, StandardCharsets.US_ASCII));
    }
  }

  private void append(IncomingRequest request, HttpContent content) {
    request.append(content.content());
    boolean isLast = content instanceof LastHttpContent;
    if (request.needsCaller()) {
      checkCaller(request, isLast);
    } else if (isLast) {
      answer(request);
    }
  }

  /** Goes on with a large body if its sender has a good key or session. */
  private void checkCaller(IncomingRequest request, boolean isComplete) {
    Request asked = request.request(all.addresses(), peer);
    long begunAt = since;
    enter(Phase.ANSWERING);
    all.later(
        channel,
        () -> {
          boolean isCaller = front.isFromCaller(asked);
          channel.eventLoop().execute(() -> goOn(request, isCaller, isComplete, begunAt));
        });
  }

  private void goOn(IncomingRequest request, boolean isCaller, boolean isComplete, long begunAt) {
    if (phase != Phase.ANSWERING || !channel.isActive()) {
      return;
    }
    if (!isCaller) {
      refuse(new Refused(RequestProblem.BODY_TOO_LARGE));
      return;
    }
    request.isFromCaller();
    if (isComplete) {
      answer(request);
    } else {
      // The time that the check took is the body's, too.
      phase = Phase.BODY;
      since = begunAt;
      takeWaiting();
    }
  }

  private void answer(IncomingRequest request) {
    enter(Phase.ANSWERING);
    Request whole = request.request(all.addresses(), peer);
    Answer atOnce = front.answerAtOnce(whole);
    if (atOnce != null) {
      send(request, atOnce);
      return;
    }
    all.later(
        channel,
        () -> {
          Answer answer = front.answer(whole);
          channel.eventLoop().execute(() -> sendIfThereIsRoom(request, answer));
        });
  }

  private void sendIfThereIsRoom(IncomingRequest request, Answer answer) {
    if (!channel.isActive()) {
      return;
    }
    // What has been changed is told in any case; only lists are long.
    if (answer.body().length <= SHORT_ANSWER_BYTES || memory.hold(answer.body().length)) {
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
        request.keepsAlive()
            && !request.hasIgnoredBody()
            && longestLine < BIG_LINE_BYTES
            && !isEnded
            && !all.isStopping();
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
      received = 0;
      memory.keepOnly(decoder.pendingBytes() + waitingBytes());
      enter(decoder.hasBegun() ? Phase.HEAD : Phase.IDLE);
      all.touch(this);
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
      if (isEnded) {
        channel.close();
      } else {
        channel.config().setAutoRead(true);
      }
    }
  }

  /** Refuses what is no request or exceeds a limit, and closes. */
  private void refuse(Refused refused) {
    if (phase == Phase.SENDING || phase == Phase.ENDED) {
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

  /** Ends the connection, whose last answer is written. */
  private void close() {
    enter(Phase.ENDED);
    incoming = null;
    dropWaiting();
    Goodbye.say(channel);
  }

  private void dropWaiting() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
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
    dropWaiting();
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

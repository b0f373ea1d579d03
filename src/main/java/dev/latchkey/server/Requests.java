package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.Refused;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a connection: takes them one after the other and has them answered. All of it
 * runs on the thread that serves the connections; only answers that may have to wait are found on
 * threads of their own.
 */
final class Requests extends ChannelInboundHandlerAdapter {
  /** Roughly what a request that waits for its turn takes in memory. */
  private static final int WAITING_BYTES = 1 << 10;

  /** What a header takes in memory, as the objects that it becomes. */
  private static final int HEADER_BYTES = 128;

  private static final int SHORT_ANSWER_BYTES = 4 << 10;
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

  private final Connections all;
  private final Front front;
  private final Channel channel;
  private final HeldMemory memory;
  private final Connection connection;
  private final ClientAddress.Peer peer;
  private final Queue<HttpObject> waiting = new ArrayDeque<>(2);
  private boolean isGoingOn;
  private @Nullable IncomingRequest incoming;

  Requests(
      Connections all, Front front, Channel channel, HeldMemory memory, Connection connection) {
    this.all = all;
    this.front = front;
    this.channel = channel;
    this.memory = memory;
    this.connection = connection;
    peer = all.addresses().peer(channel.remoteAddress());
  }

  /** Returns the request that is arriving or being answered; null if there is none. */
  @Nullable IncomingRequest current() {
    return incoming;
  }

  /** Tells whether others have arrived that wait for their turn. */
  boolean areWaiting() {
    return !waiting.isEmpty();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    HttpObject object = (HttpObject) message;
    if (connection.phase() == Phase.ENDED) {
      ReferenceCountUtil.release(object);
    } else if (!connection.isBusy() && waiting.isEmpty()) {
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
      connection.refuse(refused);
    } finally {
      ReferenceCountUtil.release(object);
    }
  }

  /** Returns roughly what those take in memory that wait for their turn. */
  long waitingBytes() {
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
    connection.enter(Phase.BODY);
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
    long begunAt = connection.since();
    connection.enter(Phase.ANSWERING);
    all.later(
        channel,
        () -> {
          boolean isCaller = front.isFromCaller(asked);
          channel.eventLoop().execute(() -> goOnWith(request, isCaller, isComplete, begunAt));
        });
  }

  private void goOnWith(
      IncomingRequest request, boolean isCaller, boolean isComplete, long begunAt) {
    if (connection.phase() != Phase.ANSWERING || !channel.isActive()) {
      return;
    }
    if (!isCaller) {
      connection.refuse(new Refused(RequestProblem.BODY_TOO_LARGE));
      return;
    }
    request.allowLargeBody();
    if (isComplete) {
      answer(request);
    } else {
      // The time that the check took is the body's, too.
      connection.enter(Phase.BODY, begunAt);
      goOn();
    }
  }

  private void answer(IncomingRequest request) {
    connection.enter(Phase.ANSWERING);
    Request whole = request.request(all.addresses(), peer);
    Answer atOnce = front.answerAtOnce(whole);
    if (atOnce != null) {
      connection.send(request, atOnce);
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
      connection.send(request, answer);
    } else {
      connection.refuse(new Refused(RequestProblem.TOO_BUSY));
    }
  }

  /** Forgets the request that has been answered, and takes the next one. */
  void next() {
    incoming = null;
    goOn();
  }

  /** Goes on with what arrived while an answer was awaited; calls from within add nothing. */
  private void goOn() {
    if (isGoingOn) {
      return;
    }
    isGoingOn = true;
    try {
      while (!waiting.isEmpty() && connection.waitsForClient()) {
        take(waiting.remove());
      }
    } finally {
      isGoingOn = false;
    }
    if (waiting.isEmpty() && connection.waitsForClient()) {
      connection.readOn();
    }
  }

  /** Forgets all that has arrived. */
  void drop() {
    incoming = null;
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }
}

package dev.latchkey.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * A handshake in memory with a client that believes every certificate. It fails where every real
 * one would, as with a key that is too short: otherwise a server would start with such a
 * certificate, and nobody could connect.
 */
final class TrialHandshake {
  /** Messages of a handshake, by far. */
  private static final int MOST_TURNS = 100;

  private TrialHandshake() {}

  /**
   * Makes a handshake.
   *
   * @throws SSLException if there is none
   */
  static void make(SslContext server) throws SSLException {
    SslContext trusting =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .build();
    SSLEngine theirs = trusting.newEngine(ByteBufAllocator.DEFAULT);
    SSLEngine ours = server.newEngine(ByteBufAllocator.DEFAULT);
    ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    ByteBuffer toClient = ByteBuffer.allocate(1 << 17);
    theirs.beginHandshake();
    ours.beginHandshake();
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      take(theirs, toClient, toServer);
      take(ours, toServer, toClient);
      if (isDone(theirs) && isDone(ours)) {
        return;
      }
    }
    throw new SSLException("the handshake does not end");
  }

  private static boolean isDone(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  /** Lets one side read what has come, and write what it has to say. */
  private static void take(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    in.flip();
    while (goesOn(engine, in, out)) {
      // Until it waits for the other side.
    }
    in.compact();
  }

  private static boolean goesOn(SSLEngine engine, ByteBuffer in, ByteBuffer out)
      throws SSLException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        engine.getDelegatedTask().run();
        return true;
      }
      case NEED_WRAP -> {
        return engine.wrap(ByteBuffer.allocate(0), out).bytesProduced() > 0;
      }
      default -> {
        ByteBuffer read = ByteBuffer.allocate(1 << 15);
        return in.hasRemaining() && engine.unwrap(in, read).bytesConsumed() > 0;
      }
    }
  }
}

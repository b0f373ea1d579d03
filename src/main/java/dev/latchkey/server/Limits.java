package dev.latchkey.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How much the clients may take, together and each.
 *
 * @param idle how long a connection may be without a request
 * @param headers how long headers may take to arrive
 * @param body how long a body may take to arrive
 * @param sending how long a client may take to read an answer
 * @param connections how many connections may be open
 * @param memory how many bytes of large requests and answers may be in memory
 */
record Limits(
    Duration idle,
    Duration headers,
    Duration body,
    Duration sending,
    int connections,
    long memory) {
  /** What a connection costs that waits, at most; TLS has buffers of its own. */
  private static final int CONNECTION_BYTES = 16 << 10;

  private static final int TLS_CONNECTION_BYTES = 64 << 10;

  /** Returns the limits of this process, with connections that have TLS or not. */
  static Limits ofProcess(boolean hasTls) {
    return new Limits(
        // Longer than proxies keep a connection for its next use (nginx 60 s, Caddy 120 s), since
        // a request that meets the closing is lost.
        Duration.ofSeconds(150),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        places(hasTls ? TLS_CONNECTION_BYTES : CONNECTION_BYTES),
        64 << 20);
  }

  /** Returns how long a connection may do what it does. */
  Duration time(Phase phase) {
    return switch (phase) {
      case IDLE -> idle;
      case HEAD -> headers;
      case BODY -> body;
      case SENDING -> sending;
      // What finds the answer, and the goodbye, have time limits of their own.
      case ANSWERING, ENDED -> ChronoUnit.FOREVER.getDuration();
    };
  }

  /** At most four fifths of the files that the process may open: the database needs some too. */
  private static int places(int bytesEach) {
    long byMemory = Runtime.getRuntime().maxMemory() / 2 / bytesEach;
    long byFiles =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount() / 5 * 4
            : Long.MAX_VALUE;
    return (int) Math.min(byMemory, byFiles);
  }
}

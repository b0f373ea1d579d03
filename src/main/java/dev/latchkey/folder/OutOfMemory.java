package dev.latchkey.folder;

import java.lang.System.Logger.Level;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a server that has run out of memory. For the heap, the launcher's flag {@code
 * -XX:+ExitOnOutOfMemoryError} does that. It does not where the failure is made outside of Java's
 * own core: memory outside of the heap, as HTTP servers use it, and threads. Libraries catch that,
 * log it and go on, perhaps without the thread that accepts connections.
 */
public final class OutOfMemory extends Handler {
  /** The exit code of that flag. */
  private static final int CODE = 3;

  private OutOfMemory() {}

  /** Ends this process as soon as such a failure is logged, or ends a thread. */
  public static void endsProcess() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            System.getLogger(OutOfMemory.class.getName())
                .log(Level.ERROR, "a thread has ended: " + thread.getName(), failure));
    // After the handlers that write the record down.
    Logger.getLogger("").addHandler(new OutOfMemory());
  }

  @Override
  public void publish(LogRecord entry) {
    if (isOutOfMemory(entry.getThrown())) {
      // Nothing may keep it from ending, not even what is done at an ordinary end.
      Runtime.getRuntime().halt(CODE);
    }
  }

  private static boolean isOutOfMemory(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}

package dev.latchkey.program;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import dev.latchkey.file.SystemLibrary;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps keys out of what the operating system writes to the disk when this process dies. On
 * Windows, Java itself would write such a file; the launcher's flags tell it not to.
 */
public final class CoreDumps {
  private static final Path FILTER = Path.of("/proc/self/coredump_filter");

  /** From {@code linux/prctl.h}. */
  private static final int PR_SET_DUMPABLE = 4;

  /** From {@code sys/resource.h}, of Linux and macOS alike. */
  private static final int RLIMIT_CORE = 4;

  private CoreDumps() {}

  /**
   * Forbids core dumps. On Linux, none has any memory in it from the moment this returns, nor has
   * one of a program that this process starts. That there is none at all is done in the background,
   * since it loads a library.
   */
  public static void forbid() {
    if (Files.exists(FILTER)) {
      try {
        Files.writeString(FILTER, "0", StandardOpenOption.WRITE);
      } catch (IOException e) {
        log(Level.DEBUG, "core dumps keep the memory for a moment", e);
      }
    }
    Thread.ofPlatform().daemon().name("core dumps").start(CoreDumps::forbidAll);
  }

  private static void forbidAll() {
    String system = System.getProperty("os.name");
    try {
      if (system.startsWith("Linux")) {
        makeUndumpable();
      } else if (system.startsWith("Mac")) {
        setLimit();
      }
    } catch (RuntimeException | LinkageError e) {
      log(Level.WARNING, "core dumps could not be forbidden", e);
    }
  }

  /** Asks for the logger only now: the first one makes Java open every jar, before all else. */
  private static void log(Level level, String text, Throwable why) {
    System.getLogger(CoreDumps.class.getName()).log(level, text, why);
  }

  /** This holds also where core dumps are given to a program, which no limit applies to. */
  private static void makeUndumpable() {
    Function prctl = SystemLibrary.c().function("prctl");
    if (prctl.invokeInt(new Object[] {PR_SET_DUMPABLE, new NativeLong(0)}) != 0) {
      throw new IllegalStateException("prctl failed");
    }
  }

  private static void setLimit() {
    SystemLibrary library = SystemLibrary.c();
    // The limit that counts, then the one up to which it can be raised.
    try (Memory limits = new Memory(2 * Long.BYTES)) {
      Object[] arguments = {RLIMIT_CORE, limits};
      int failed = library.function("getrlimit").invokeInt(arguments);
      limits.setLong(0, 0);
      failed |= library.function("setrlimit").invokeInt(arguments);
      if (failed != 0) {
        throw new IllegalStateException("setrlimit failed");
      }
    }
  }
}

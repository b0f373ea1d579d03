package dev.latchkey.program;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps keys out of what the operating system writes to the disk when this process dies. On
 * Windows, Java itself would write such a file; the launcher's flags tell it not to.
 */
public final class CoreDumps {
  private static final System.Logger LOG = System.getLogger(CoreDumps.class.getName());

  private static final Path FILTER = Path.of("/proc/self/coredump_filter");

  /** From {@code linux/prctl.h}. */
  private static final int PR_SET_DUMPABLE = 4;

  /** From {@code sys/resource.h}, of Linux and macOS alike. */
  private static final int RLIMIT_CORE = 4;

  private CoreDumps() {}

  /**
   * Forbids core dumps. On Linux, none has any memory in it from the moment this returns, nor has
   * one of a program that this process starts. That takes 4 ms. That there is none at all takes 150
   * ms on one core, and is done in the background.
   */
  public static void forbid() {
    if (Files.exists(FILTER)) {
      try {
        Files.writeString(FILTER, "0", StandardOpenOption.WRITE);
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "core dumps keep the memory for a moment", e);
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
    } catch (Throwable e) {
      LOG.log(Level.WARNING, "core dumps could not be forbidden", e);
    }
  }

  /** This holds also where core dumps are given to a program, which no limit applies to. */
  private static void makeUndumpable() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle prctl =
        linker.downcallHandle(
            linker.defaultLookup().find("prctl").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    int failed = (int) prctl.invokeExact(PR_SET_DUMPABLE, 0L);
    if (failed != 0) {
      throw new IllegalStateException("prctl failed");
    }
  }

  private static void setLimit() throws Throwable {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    MethodHandle get =
        linker.downcallHandle(linker.defaultLookup().find("getrlimit").orElseThrow(), type);
    MethodHandle set =
        linker.downcallHandle(linker.defaultLookup().find("setrlimit").orElseThrow(), type);
    try (Arena arena = Arena.ofConfined()) {
      // The limit that counts, then the one up to which it can be raised.
      MemorySegment limits = arena.allocate(ValueLayout.JAVA_LONG, 2);
      int failed = (int) get.invokeExact(RLIMIT_CORE, limits);
      limits.setAtIndex(ValueLayout.JAVA_LONG, 0, 0);
      failed |= (int) set.invokeExact(RLIMIT_CORE, limits);
      if (failed != 0) {
        throw new IllegalStateException("setrlimit failed");
      }
    }
  }
}

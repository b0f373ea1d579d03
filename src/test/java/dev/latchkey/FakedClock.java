package dev.latchkey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The clock of a process, changed from outside while it runs: by libfaketime, which reads how far
 * it is off from a file. The monotonic clock stays right, as it does on a real computer.
 */
final class FakedClock {
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path file;
  private final Path library;

  private FakedClock(Path file, Path library) {
    this.file = file;
    this.library = library;
  }

  /**
   * A clock that is right, or no test where libfaketime (the package {@code faketime}) is missing.
   */
  static FakedClock in(Path folder) throws IOException {
    Path library =
        Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib")
            .map(lib -> Path.of(lib, LIBRARY))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    if (library == null) {
      System.out.println("skipped: this machine has no libfaketime");
    }
    assumeTrue(library != null, "no libfaketime");
    FakedClock clock = new FakedClock(folder.resolve("clock"), library);
    clock.set("+0");
    return clock;
  }

  /** Sets how far the clock is off, such as {@code +400d}; seen within a second. */
  void set(String offset) throws IOException {
    Files.writeString(file, offset + "\n");
  }

  /** Returns the environment of a process that has this clock. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "NO_FAKE_STAT",
        "1");
  }
}

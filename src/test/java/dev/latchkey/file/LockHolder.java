package dev.latchkey.file;

import java.io.IOException;
import java.nio.file.Path;

/** Takes a lock, says so, and holds it until standard input ends. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (LockFile _ = LockFile.tryTake(Path.of(arguments[0])).orElseThrow()) {
      System.out.println("taken");
      while (System.in.read() >= 0) {
        // Whatever is said, it waits for the end.
      }
    }
  }
}

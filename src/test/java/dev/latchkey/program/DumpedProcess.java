package dev.latchkey.program;

import java.nio.file.Files;
import java.nio.file.Path;

/** Forbids core dumps, or not, says what became of it, and waits to be killed. */
final class DumpedProcess {
  private DumpedProcess() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("forbid")) {
      CoreDumps.forbid();
    }
    System.out.println(Files.readString(Path.of("/proc/self/coredump_filter")).strip());
    Process child = new ProcessBuilder("cat", "/proc/self/coredump_filter").start();
    System.out.println(child.inputReader().readLine());
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("core dumps")) {
        thread.join();
      }
    }
    System.out.println("ready");
    Thread.sleep(60_000);
  }
}

package dev.latchkey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Uses all memory and goes on, as a server that catches everything would; or crashes. */
final class DyingProcess {
  private DyingProcess() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("memory")) {
      List<long[]> all = new ArrayList<>();
      while (true) {
        try {
          all.add(new long[1 << 20]);
        } catch (OutOfMemoryError _) {
          TimeUnit.MINUTES.sleep(1);
        }
      }
    }
    String key = "canary" + arguments.length;
    new ProcessBuilder("kill", "-s", "SEGV", Long.toString(ProcessHandle.current().pid())).start();
    TimeUnit.MINUTES.sleep(1);
    System.out.println(key);
  }
}

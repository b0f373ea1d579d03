package dev.latchkey.folder;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Runs out of the memory outside of the heap, and goes on as libraries do. */
final class StarvedProcess {
  private StarvedProcess() {}

  public static void main(String[] arguments) throws Exception {
    OutOfMemory.endsProcess();
    System.Logger log = System.getLogger("a.library");
    switch (arguments[0]) {
      case "uncaught" -> {
        Thread thread = new Thread(StarvedProcess::useAll);
        thread.start();
        thread.join();
      }
      case "logged" -> {
        try {
          useAll();
        } catch (OutOfMemoryError e) {
          log.log(Level.WARNING, "accepting failed", new IllegalStateException(e));
        }
      }
      default -> log.log(Level.WARNING, "another failure", new IllegalStateException());
    }
    System.out.println("goes on");
  }

  private static void useAll() {
    List<ByteBuffer> all = new ArrayList<>();
    while (true) {
      all.add(ByteBuffer.allocateDirect(1 << 16));
    }
  }
}

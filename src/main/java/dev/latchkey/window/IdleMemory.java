package dev.latchkey.window;

import com.sun.jna.Function;
import dev.latchkey.file.SystemLibrary;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.NoSuchElementException;

/**
 * Gives the operating system back what the start took from the C library and has freed: the memory
 * of Java's compiler and of GTK, some 8 MB. Only glibc keeps so much.
 */
final class IdleMemory {
  /** By then the start's own work is over. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private IdleMemory() {}

  /** Does it in a while, in the background. */
  static void giveBackSoon() {
    if (System.getProperty("os.name").startsWith("Linux")) {
      Thread.ofPlatform().daemon().name("memory").start(IdleMemory::giveBack);
    }
  }

  private static void giveBack() {
    try {
      Thread.sleep(SETTLED);
      Function trim = SystemLibrary.c().function("malloc_trim");
      trim.invokeInt(new Object[] {0L});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (NoSuchElementException | LinkageError e) {
      System.getLogger(IdleMemory.class.getName()).log(Level.DEBUG, "no memory is given back", e);
    }
  }
}

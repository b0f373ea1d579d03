package dev.latchkey.local;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Retention;
import dev.latchkey.server.DailyForgetting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is done beside the work as long as a window or a server has a data folder open: the log of
 * the database is folded into its file when it is quiet, and once a day there is a backup, and what
 * is over is forgotten.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Upkeep.class.getName());

  private static final Duration SETTLING = Duration.ofSeconds(1);

  /** Not at once, so that nothing is slower at the start. */
  private static final Duration FIRST_BACKUP = Duration.ofSeconds(10);

  private static final Duration LOOKS_FOR_BACKUP = Duration.ofHours(1);
  private static final Duration END = Duration.ofSeconds(1);

  /** A thing to be done again and again, whose failure is told once until it works again. */
  private static final class Chore implements Runnable {
    private final Runnable work;
    private final Consumer<Refused> told;
    private boolean hasFailed;

    Chore(Runnable work, Consumer<Refused> told) {
      this.work = work;
      this.told = told;
    }

    @Override
    public void run() {
      try {
        work.run();
        hasFailed = false;
      } catch (Refused e) {
        if (!hasFailed) {
          LOG.log(Level.WARNING, e.getMessage(), e);
          told.accept(e);
        }
        hasFailed = true;
      } catch (RuntimeException e) {
        if (!hasFailed) {
          LOG.log(Level.ERROR, "upkeep failed unexpectedly", e);
        }
        hasFailed = true;
      }
    }
  }

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());

  private final DailyForgetting forgetting;

  private Upkeep(DailyForgetting forgetting) {
    this.forgetting = forgetting;
  }

  /**
   * Starts the upkeep of a folder.
   *
   * @param local its authority, which is closed later than this
   * @param retention asked each day how long what is over is kept
   * @param noBackup is told, on a background thread, why there is no backup today
   */
  public static Upkeep of(
      DataFolder folder,
      LocalAuthority local,
      Supplier<Retention> retention,
      Consumer<Refused> noBackup) {
    DailyBackups backups = new DailyBackups(folder, Clock.systemUTC());
    Upkeep upkeep = new Upkeep(DailyForgetting.start(local.authority(), retention));
    upkeep.repeat(local::settle, _ -> {}, SETTLING, SETTLING);
    upkeep.repeat(backups::makeIfDue, noBackup, FIRST_BACKUP, LOOKS_FOR_BACKUP);
    return upkeep;
  }

  private void repeat(Runnable work, Consumer<Refused> told, Duration first, Duration then) {
    thread.scheduleWithFixedDelay(
        new Chore(work, told), first.toMillis(), then.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the upkeep; waits a moment for what is being done. */
  @Override
  public void close() {
    thread.shutdownNow();
    forgetting.close();
    try {
      if (!thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "a backup was not finished; the next start makes it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.latchkey.window;

import dev.latchkey.cli.Asked;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.Proxies;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.LogFile;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Retention;
import dev.latchkey.ui.SettingsFile;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.application.Platform;

/** {@code latchkey} without a verb, from the start of the process to its end. */
public final class WindowStart {
  /** How long a second process waits for the first, which may be starting or busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The most time that closing may take, and that the process may go on afterwards. */
  private static final Duration END = Duration.ofMillis(1500);

  private static final Duration HALT = Duration.ofMillis(500);

  private final DataFolder folder;
  private final Terminal terminal;
  private final JavaFx javaFx;
  private final Asked asked;
  private final CompletableFuture<Window> shown = new CompletableFuture<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final UnexpectedErrors errors = new UnexpectedErrors();

  private WindowStart(DataFolder folder, Terminal terminal, JavaFx javaFx, Asked asked) {
    this.folder = folder;
    this.terminal = terminal;
    this.javaFx = javaFx;
    this.asked = asked;
  }

  /**
   * Opens the window of a data folder and returns when it has been closed. If the window is already
   * open, brings it to the front, with what is asked for, and returns. If the folder cannot be
   * used, a window says why, and the person can try again.
   *
   * @param folder opens the data folder; throws {@link Refused} with the reason if it cannot
   * @param asked what else to open
   * @return the exit code
   */
  public static int open(Supplier<DataFolder> folder, Terminal terminal, Asked asked)
      throws InterruptedException {
    JavaFx javaFx = JavaFx.begin();
    Proxies.useDesktop();
    while (true) {
      try {
        return new WindowStart(folder.get(), terminal, javaFx, asked).open();
      } catch (Refused e) {
        log().log(System.Logger.Level.WARNING, e.forLog());
        terminal.complain(e.getMessage());
        if (!NotStarted.asksAgain(javaFx, e)) {
          Platform.exit();
          return 1;
        }
      }
    }
  }

  /** Returns how long what is over is kept, as the person chose it in the window of a folder. */
  public static Retention retention(DataFolder folder) {
    return new SettingsFile(folder.settings()).read().settings().retention();
  }

  /** Returns the port of the local API, as the person chose it in the window of a folder. */
  public static int port(DataFolder folder) {
    return new SettingsFile(folder.settings()).read().settings().api().port();
  }

  private int open() throws InterruptedException {
    SingleWindow only =
        SingleWindow.claim(folder, what -> shown.thenAccept(window -> window.bringToFront(what)))
            .orElse(null);
    if (only == null) {
      if (SingleWindow.showOther(folder, asked, PATIENCE)) {
        // JavaFX is starting, and nothing is open that has to be closed.
        Runtime.getRuntime().halt(0);
      }
      terminal.complain(
          "Another Latchkey has the window of " + folder.path() + " but does not answer.");
      return 1;
    }
    try (only) {
      return run(only);
    }
  }

  private int run(SingleWindow only) {
    Thread.setDefaultUncaughtExceptionHandler((_, failure) -> errors.tell(failure));
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("end")
                .unstarted(
                    () -> {
                      finish();
                      only.close();
                    }));
    SettingsFile file = new SettingsFile(folder.settings());
    SettingsFile.Found found = file.read();
    Opening opening = new Opening(folder);
    CompletableFuture<Void> showing = javaFx.run(() -> show(opening, file, found));
    // On a thread of its own: a database that another program has locked must not hold up the end.
    Thread.ofPlatform().daemon().name("opening").start(opening::begin);
    try {
      showing.join();
    } catch (CompletionException e) {
      opening.close();
      log().log(System.Logger.Level.WARNING, "no window can be opened", e.getCause());
      terminal.complain(
          "No window can be opened here: there is no display, or GTK 3 is missing."
              + " Without a window: latchkey serve, latchkey token --help");
      return 1;
    }
    int code = ended.join();
    finish();
    Platform.exit();
    haltIfOthersGoOn(code);
    return code;
  }

  private void show(Opening opening, SettingsFile file, SettingsFile.Found found) {
    try {
      Window window = new Window(folder, opening, file, found, errors);
      window.show(asked, () -> ended.complete(0));
      shown.complete(window);
    } catch (RuntimeException | Error e) {
      log().log(System.Logger.Level.ERROR, "the window was not shown", e);
      terminal.complain(
          "The window could not be shown; the details are in " + LogFile.in(folder.logs()) + ".");
      ended.complete(1);
    }
  }

  /** The first logger makes Java open every jar, which JavaFX's start must not wait for. */
  private static System.Logger log() {
    return System.getLogger(WindowStart.class.getName());
  }

  /**
   * Closes what the window opened, after it was closed or after a signal. A full disk or a frozen
   * network drive must not keep the process from ending.
   */
  private void finish() {
    Window window = shown.getNow(null);
    if (window == null) {
      return;
    }
    Thread closing = Thread.ofPlatform().daemon().name("closing").start(window::close);
    try {
      closing.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process even if threads of libraries go on, such as those of a frozen keychain. */
  private static void haltIfOthersGoOn(int code) {
    Thread.ofPlatform()
        .daemon()
        .name("halt")
        .start(
            () -> {
              try {
                Thread.sleep(HALT);
                Runtime.getRuntime().halt(code);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}

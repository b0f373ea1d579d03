package dev.latchkey.folder;

import dev.latchkey.file.OwnerOnly;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The file that warnings and errors of this program and its libraries go to. It is replaced by a
 * fresh one when it has grown, with the three before kept beside it.
 *
 * <p>The file is opened for each record and not before the first, since records are rare and
 * several processes (the window, a server, verbs) share it. A log that cannot be written never
 * stops the program: what it was to hold goes to standard error.
 */
public final class LogFile extends Handler {
  private static final long LIMIT_BYTES = 1 << 20;
  private static final int KEPT = 3;

  private final Path folder;
  private final Path file;
  private final Handler otherwise;

  /**
   * A log.
   *
   * @param folder the folder of the log files, which is made when there is something to write
   * @param isJson whether each record is a JSON object on a line, see {@link LogFormat}
   */
  public LogFile(Path folder, boolean isJson) {
    this.folder = folder;
    this.file = in(folder);
    setLevel(Level.WARNING);
    setFormatter(new LogFormat(isJson));
    otherwise = console(isJson);
  }

  /**
   * Sends everything that is logged in this process to the data folder, and nothing to the console.
   * {@link System.Logger} (the HTTP API, JavaFX) and SLF4J (HikariCP, Flyway) both end here.
   *
   * @param isJson whether each record is a JSON object on a line
   */
  public static void install(DataFolder folder, boolean isJson) {
    install(new LogFile(folder.logs(), isJson), Level.WARNING);
  }

  /**
   * Sends everything that is logged in this process to standard error.
   *
   * @param isJson whether each record is a JSON object on a line
   * @param isChatty whether what goes well is logged too
   */
  public static void installConsole(boolean isJson, boolean isChatty) {
    install(console(isJson), isChatty ? Level.INFO : Level.WARNING);
  }

  private static void install(Handler handler, Level level) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(level);
    root.addHandler(handler);
  }

  private static Handler console(boolean isJson) {
    Handler console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    console.setFormatter(new LogFormat(isJson));
    return console;
  }

  /** Returns the file in a folder of log files that is written to. */
  public static Path in(Path folder) {
    return folder.resolve("latchkey.log");
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    if (!isLoggable(entry)) {
      return;
    }
    try {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        OwnerOnly.createFolder(folder);
      }
      rotate();
      ByteBuffer text = StandardCharsets.UTF_8.encode(getFormatter().format(entry));
      // One write, so that the records of several processes do not mix.
      try (FileChannel channel =
          OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
        channel.write(text);
      }
    } catch (IOException | Refused _) {
      otherwise.publish(entry);
    }
  }

  private void rotate() throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) < LIMIT_BYTES) {
      return;
    }
    for (int i = KEPT - 1; i > 0; i--) {
      if (Files.exists(old(i))) {
        Files.move(old(i), old(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(file, old(1), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path old(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing is open between two records.
  }
}

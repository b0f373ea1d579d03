package dev.latchkey.folder;

import dev.latchkey.file.OwnerOnly;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The file that warnings and errors of this program and its libraries go to. It is replaced by a
 * fresh one when it has grown, with the three before kept beside it.
 *
 * <p>The file is opened for each record and not before the first, since records are rare and
 * several processes (the window, a server, verbs) share it. A log that cannot be written never
 * stops the program.
 */
public final class LogFile extends Handler {
  private static final long LIMIT_BYTES = 1 << 20;
  private static final int KEPT = 3;

  private final Path folder;
  private final Path file;

  public LogFile(Path folder) {
    this.folder = folder;
    this.file = in(folder);
    setLevel(Level.WARNING);
    setFormatter(new SimpleFormatter());
  }

  /**
   * Sends everything that is logged in this process to the data folder, and nothing to the console.
   * {@link System.Logger} (the HTTP API, JavaFX) and SLF4J (HikariCP, Flyway) both end here.
   */
  public static void install(DataFolder folder) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new LogFile(folder.logs()));
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
      ByteBuffer text = StandardCharsets.UTF_8.encode(format(entry));
      // One write, so that the records of several processes do not mix.
      try (FileChannel channel =
          OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
        channel.write(text);
      }
    } catch (IOException | Refused _) {
      // There is nowhere left to report it.
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

  private String format(LogRecord entry) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.printf(
        "%s %s %s: %s%n",
        entry.getInstant(),
        entry.getLevel().getName(),
        entry.getLoggerName(),
        getFormatter().formatMessage(entry));
    if (entry.getThrown() != null) {
      entry.getThrown().printStackTrace(out);
    }
    return text.toString();
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

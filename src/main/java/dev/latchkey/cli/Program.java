package dev.latchkey.cli;

import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the verbs need from the rest of the program. */
public interface Program {
  /** Returns the version, such as {@code 0.1.0}. */
  String version();

  /**
   * Opens a data folder of this computer for one verb.
   *
   * @param data the data folder; null for the usual one
   * @throws Refused if the folder or its database cannot be used
   */
  OpenFolder open(@Nullable Path data);

  /**
   * Opens the window and returns when it has been closed. If the window of the same data folder is
   * already open, brings that to the front and returns.
   *
   * @param data the data folder; null for the usual one
   * @return the exit code
   * @throws Refused if the folder cannot be used
   */
  int window(@Nullable Path data) throws InterruptedException;

  Map<String, String> environment();

  /**
   * Serves the API until the process is told to end.
   *
   * @param ready called as soon as the API answers
   * @throws Refused if the folder, the database, the certificate or the port cannot be used, or
   *     another process serves this folder
   */
  void serve(ServeSettings settings, Consumer<Served> ready) throws InterruptedException;

  /**
   * Suspends every active token.
   *
   * @param data the data folder; null for the usual one, and if {@code database} is given
   * @param database a team's database; null for a data folder
   * @return how many tokens were suspended
   * @throws Refused if the data cannot be used
   */
  long suspendAll(@Nullable Path data, @Nullable TeamDatabase database);

  /** Makes every suspended token active again and returns how many; as {@link #suspendAll}. */
  long resumeAll(@Nullable Path data, @Nullable TeamDatabase database);

  /** Writes each record of the log as a JSON object; to be called before anything is opened. */
  void logInJson();

  /** Tells whether only records of the log, as JSON, may be written to standard error. */
  boolean tellsInLog();

  /** Writes a warning into the log; to standard error as long as no data folder was opened. */
  void log(String warning);

  /** Returns the log file; empty as long as no data folder was opened. */
  Optional<Path> logFile();

  /** Returns the folder for temporary home folders; empty as long as no data folder was opened. */
  Optional<Path> homes();
}

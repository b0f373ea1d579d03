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
   * already open, brings that to the front, with what is asked for, and returns.
   *
   * @param data the data folder; null for the usual one
   * @param asked what else to open
   * @return the exit code
   * @throws Refused if the folder cannot be used
   */
  int window(@Nullable Path data, Asked asked) throws InterruptedException;

  Map<String, String> environment();

  /**
   * Serves the API until the process is told to end.
   *
   * @param ready called as soon as the API answers
   * @param warn gets a sentence for standard error: what is wrong with the clock of this computer,
   *     or why there is no backup of today
   * @throws Refused if the folder, the database, the certificate or the port cannot be used, or
   *     another process serves this folder
   */
  void serve(ServeSettings settings, Consumer<Served> ready, Consumer<String> warn)
      throws InterruptedException;

  /**
   * Backs up the database of a data folder, whoever uses it.
   *
   * @param data the data folder; null for the usual one
   * @param file the file to make
   * @throws Refused if there is such a file, or it cannot be made
   */
  void backUp(@Nullable Path data, Path file);

  /**
   * Puts a backup in the place of a data folder's database. What may have been ended since the
   * backup is closed in it.
   *
   * @param data the data folder; null for the usual one
   * @return where the old database is kept; empty if there was none
   * @throws Refused if the folder is in use, or the file is no sound backup; nothing was changed
   */
  Optional<Path> restore(@Nullable Path data, Path backup);

  /**
   * Opens data that is there for the operator. Nothing is made in place of what is not.
   *
   * @param data the data folder; null for the usual one, and if {@code database} is given
   * @param database a team's database; null for a data folder
   * @throws Refused if there is no data of Latchkey, or it cannot be used
   */
  Operator operator(@Nullable Path data, @Nullable TeamDatabase database);

  /**
   * Brings the tables of a team's database up to date.
   *
   * @throws Refused if there are none of Latchkey, or they are newer than this program
   */
  void upgrade(TeamDatabase database);

  /**
   * Forgets the latest time seen; as {@link #suspendAll}.
   *
   * @throws Refused if the data cannot be used, or the clocks of this computer and of the database
   *     are apart
   */
  ClockReset resetClock(@Nullable Path data, @Nullable TeamDatabase database);

  /**
   * Returns what is wrong with the clock of this computer, as it was seen when a data folder was
   * opened; empty if nothing is.
   */
  Optional<String> clockWarning();

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

package dev.latchkey.cli;

import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the verbs need of the program that they are part of. */
public interface Program {
  /** Returns the version, such as {@code 0.1.0}. */
  String version();

  /**
   * Opens the authority of this computer for one verb.
   *
   * @param data the data folder; null for the usual one
   * @throws Refused if the folder or its database cannot be used
   */
  OpenFolder open(@Nullable Path data);

  /**
   * Opens the window, or brings the one to the front that is open for the same data folder. Returns
   * when the window has been closed.
   *
   * @param data the data folder; null for the usual one
   * @return the exit code
   * @throws Refused if the folder cannot be used
   */
  int window(@Nullable Path data) throws InterruptedException;

  /** Returns the environment variables. */
  Map<String, String> environment();

  /**
   * Serves the API until the process is told to end.
   *
   * @param ready told as soon as calls are answered
   * @throws Refused if the folder, the database, the certificate or the port cannot be used, or
   *     another process serves this folder
   */
  void serve(ServeSettings settings, Consumer<Served> ready) throws InterruptedException;

  /**
   * Suspends every active token of an authority.
   *
   * @param data the data folder; null for the usual one, or with a database
   * @param database a team's database; null for a data folder
   * @return how many
   * @throws Refused if the data cannot be used
   */
  long suspendAll(@Nullable Path data, @Nullable TeamDatabase database);

  /** Lets every suspended token in again; as {@link #suspendAll}. */
  long resumeAll(@Nullable Path data, @Nullable TeamDatabase database);

  /** Returns the file that an unexpected failure was logged to; empty as long as there is none. */
  Optional<Path> logFile();
}

package dev.latchkey.cli;

import dev.latchkey.model.Refused;
import java.nio.file.Path;
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
  Desk open(@Nullable Path data);

  /**
   * Opens the window, or brings the one to the front that is open for the same data folder. Returns
   * when the window has been closed.
   *
   * @param data the data folder; null for the usual one
   * @return the exit code
   * @throws Refused if the folder cannot be used
   */
  int window(@Nullable Path data) throws InterruptedException;

  /**
   * Serves the API until the process is told to end.
   *
   * @param data the data folder; null for the usual one
   * @param host a loopback address
   * @param port 0 to 65535; 0 for any that is free
   * @param ready gets the address, such as {@code http://127.0.0.1:7357}, as soon as calls are
   *     answered
   * @throws Refused if the folder, its database or the port cannot be used, or another process
   *     serves this folder
   */
  void serve(@Nullable Path data, String host, int port, Consumer<String> ready)
      throws InterruptedException;

  /** Returns the file that an unexpected failure was logged to; empty as long as there is none. */
  Optional<Path> logFile();
}

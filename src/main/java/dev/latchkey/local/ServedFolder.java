package dev.latchkey.local;

import dev.latchkey.authority.Authority;
import dev.latchkey.file.LockFile;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Refused;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.ServingProblem;
import java.time.Duration;

/**
 * The HTTP API of a data folder, served by this process. Only one process at a time may serve a
 * folder: a person must know which one to end, and two must not collect last uses of the same keys.
 */
public final class ServedFolder implements AutoCloseable {
  private final LockFile lock;
  private final HttpApi api;

  private ServedFolder(LockFile lock, HttpApi api) {
    this.lock = lock;
    this.api = api;
  }

  /**
   * Starts the API of a data folder.
   *
   * @param settings those of an API that only this computer can reach
   * @throws Refused {@link ServingProblem#API_SERVED_ELSEWHERE}, {@link ServingProblem#PORT_TAKEN}
   */
  public static ServedFolder start(
      DataFolder folder, Authority authority, ServerSettings settings) {
    LockFile lock =
        LockFile.tryTake(folder.apiLock())
            .orElseThrow(
                () ->
                    new Refused(
                        ServingProblem.API_SERVED_ELSEWHERE, "path", folder.path().toString()));
    try {
      return new ServedFolder(lock, HttpApi.start(authority, settings));
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /** Returns the address of the API, such as {@code http://127.0.0.1:7357}. */
  public String address() {
    return api.address();
  }

  /** Tells whether the name {@code localhost} may lead to another program, at the same port. */
  public boolean isLocalhostShared() {
    return api.isLocalhostShared();
  }

  /** Stops listening and lets clients finish: see {@link HttpApi#drain}. */
  public void drain(Duration delay, Duration patience) {
    api.drain(delay, patience);
  }

  /** Stops the API, then allows other processes to serve the folder. */
  @Override
  public void close() {
    api.close();
    lock.close();
  }
}

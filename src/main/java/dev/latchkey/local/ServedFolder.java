package dev.latchkey.local;

import dev.latchkey.authority.Authority;
import dev.latchkey.file.LockFile;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Refused;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.ServingProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/**
 * The HTTP API of a data folder, served by this process. Only one process at a time may serve a
 * folder: a person must know which one to end, and two must not collect last uses of the same keys.
 */
public final class ServedFolder implements AutoCloseable {
  /** More than any address has. */
  private static final int MAX_ADDRESS = 1000;

  private static final System.Logger LOG = System.getLogger(ServedFolder.class.getName());

  private final DataFolder folder;
  private final LockFile lock;
  private volatile HttpApi api;

  private ServedFolder(DataFolder folder, LockFile lock, HttpApi api) {
    this.folder = folder;
    this.lock = lock;
    this.api = api;
    tellAddress();
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
      return new ServedFolder(folder, lock, HttpApi.start(authority, settings));
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Returns the address at which a folder's API answers now, in another process; empty if none
   * serves it. Not for a process that does, see {@link LockFile}.
   */
  public static Optional<String> addressElsewhere(DataFolder folder) {
    Optional<LockFile> free = LockFile.tryTake(folder.apiLock());
    if (free.isPresent()) {
      // A process that was killed has left its address behind.
      free.get().close();
      return Optional.empty();
    }
    return new PrivateFile(folder.apiAddress())
        .read(MAX_ADDRESS)
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip());
  }

  /** For others on this computer to read; without it, they only guess the port. */
  private void tellAddress() {
    try {
      new PrivateFile(folder.apiAddress())
          .replace((address() + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (Refused e) {
      LOG.log(System.Logger.Level.WARNING, e.forLog());
    }
  }

  /**
   * Goes on at another port. If another program listens there, nothing changes: the API answers
   * where it did.
   *
   * @param settings as for {@link #start}, with the other port
   * @throws Refused {@link ServingProblem#PORT_TAKEN}
   */
  public void moveTo(Authority authority, ServerSettings settings) {
    HttpApi former = api;
    api = HttpApi.start(authority, settings);
    tellAddress();
    former.close();
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
    try {
      Files.deleteIfExists(folder.apiAddress());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the address of the API is left behind", e);
    }
    lock.close();
  }
}

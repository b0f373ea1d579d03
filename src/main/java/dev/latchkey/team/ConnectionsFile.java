package dev.latchkey.team;

import dev.latchkey.api.Json;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.model.Connections;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/**
 * The file {@code connections.json} of a data folder. It lists the known team servers and the
 * chosen connection, and contains no secret.
 */
public final class ConnectionsFile {
  private static final System.Logger LOG = System.getLogger(ConnectionsFile.class.getName());

  private static final int MAX_BYTES = 1 << 20;

  private final PrivateFile file;

  /** The file at {@code path}, which need not exist. */
  public ConnectionsFile(Path path) {
    this.file = new PrivateFile(path);
  }

  /** Reads the file. A file that cannot be read is renamed to {@code connections.json.broken}. */
  public Connections read() {
    try {
      return file.read(MAX_BYTES)
          .map(bytes -> Json.mapper().readValue(bytes, Connections.class))
          .orElse(Connections.NONE);
    } catch (Refused | JacksonException | NullPointerException _) {
      LOG.log(Level.WARNING, "the connections could not be read: " + file.path());
      if (file.putAside().isEmpty()) {
        LOG.log(Level.WARNING, "the connections could not be put aside: " + file.path());
      }
      return Connections.NONE;
    }
  }

  /**
   * Replaces the file. After a crash or a failure, the file is either the old or the new one.
   *
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE}, {@link StoreProblem#STORE_FULL}
   */
  synchronized void write(Connections content) {
    file.replace(Json.mapper().writeValueAsBytes(content));
  }
}

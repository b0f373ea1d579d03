package dev.latchkey.team;

import dev.latchkey.api.Json;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The file {@code connections.json} of a data folder: which team servers were connected to, and
 * which connection is chosen. It holds no secret.
 */
public final class ConnectionsFile {
  private static final System.Logger LOG = System.getLogger(ConnectionsFile.class.getName());

  private static final int MAX_BYTES = 1 << 20;

  private final PrivateFile file;

  /** The file at {@code path}, which need not exist. */
  public ConnectionsFile(Path path) {
    this.file = new PrivateFile(path);
  }

  /**
   * A team server with a person there.
   *
   * @param address the address of the server
   * @param email whom the session is of
   * @param sessionId the session, under whose id its secret is in the keychain
   */
  public record Remembered(String address, String email, String sessionId) {
    /** Tells whether another one is of the same person at the same server. */
    public boolean isSame(Remembered other) {
      return address.equals(other.address) && email.equalsIgnoreCase(other.email);
    }
  }

  /**
   * What the file holds.
   *
   * @param connections the team servers, the first connected to first
   * @param chosen which of them is chosen; null for this computer
   */
  public record Content(List<Remembered> connections, @Nullable Remembered chosen) {
    /** Nothing but this computer. */
    static final Content NONE = new Content(List.of(), null);

    public Content {
      connections = List.copyOf(connections);
    }

    /** Returns this with one of the connections chosen; null for this computer. */
    public Content choosing(@Nullable Remembered other) {
      return new Content(connections, other);
    }

    /** Returns this with a connection in place of the same one before, and chosen. */
    public Content with(Remembered added) {
      List<Remembered> all = new ArrayList<>(connections);
      int before = indexOf(added);
      if (before < 0) {
        all.add(added);
      } else {
        all.set(before, added);
      }
      return new Content(all, added);
    }

    /** Returns this without a connection, and this computer chosen if it was that. */
    public Content without(Remembered gone) {
      List<Remembered> rest = connections.stream().filter(one -> !one.isSame(gone)).toList();
      return new Content(rest, chosen == null || chosen.isSame(gone) ? null : chosen);
    }

    /** Returns the connection of the same person at the same server. */
    public Optional<Remembered> find(Remembered wanted) {
      int index = indexOf(wanted);
      return index < 0 ? Optional.empty() : Optional.of(connections.get(index));
    }

    private int indexOf(Remembered wanted) {
      for (int i = 0; i < connections.size(); i++) {
        if (connections.get(i).isSame(wanted)) {
          return i;
        }
      }
      return -1;
    }
  }

  /**
   * Reads the file. One that cannot be understood is put aside as {@code connections.json.broken}.
   */
  public Content read() {
    try {
      return file.read(MAX_BYTES)
          .map(bytes -> Json.mapper().readValue(bytes, Content.class))
          .orElse(Content.NONE);
    } catch (Refused | JacksonException | NullPointerException _) {
      LOG.log(Level.WARNING, "the connections could not be read: " + file.path());
      if (file.putAside().isEmpty()) {
        LOG.log(Level.WARNING, "the connections could not be put aside: " + file.path());
      }
      return Content.NONE;
    }
  }

  /**
   * Writes the file: after a crash or a failure it is the old or the new one, whole.
   *
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE}, {@link StoreProblem#STORE_FULL}
   */
  synchronized void write(Content content) {
    file.replace(Json.mapper().writeValueAsBytes(content));
  }
}

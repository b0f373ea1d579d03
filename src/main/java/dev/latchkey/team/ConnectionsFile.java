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

  /**
   * A person's connection to a team server.
   *
   * @param address the address of the server
   * @param email the address that the person signs in with
   * @param sessionId the id of the session, under which the keychain has its secret
   */
  public record Remembered(String address, String email, String sessionId) {
    /** Tells whether {@code other} is a connection of the same person to the same server. */
    public boolean isSame(Remembered other) {
      return address.equals(other.address) && email.equalsIgnoreCase(other.email);
    }
  }

  /**
   * The content of the file.
   *
   * @param connections the connections, in the order in which they were added
   * @param chosen the chosen connection; null for this computer
   */
  public record Content(List<Remembered> connections, @Nullable Remembered chosen) {
    /** No team servers. */
    static final Content NONE = new Content(List.of(), null);

    public Content {
      connections = List.copyOf(connections);
    }

    /** Returns this with another choice; null for this computer. */
    public Content choosing(@Nullable Remembered other) {
      return new Content(connections, other);
    }

    /** Returns this with {@code added} chosen; it replaces a connection that is the same. */
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

    /** Returns this without a connection. If it was chosen, this computer is chosen instead. */
    public Content without(Remembered gone) {
      List<Remembered> rest = connections.stream().filter(one -> !one.isSame(gone)).toList();
      return new Content(rest, chosen == null || chosen.isSame(gone) ? null : chosen);
    }

    /** Returns the connection of the same person to the same server. */
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

  /** Reads the file. A file that cannot be read is renamed to {@code connections.json.broken}. */
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
   * Replaces the file. After a crash or a failure, the file is either the old or the new one.
   *
   * @throws Refused {@link StoreProblem#STORE_UNAVAILABLE}, {@link StoreProblem#STORE_FULL}
   */
  synchronized void write(Content content) {
    file.replace(Json.mapper().writeValueAsBytes(content));
  }
}

package dev.latchkey.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a window knows, and the chosen one.
 *
 * @param connections the team servers, the first connected to first
 * @param chosen which of them is chosen; null for this computer
 */
public record Connections(List<Connection> connections, @Nullable Connection chosen) {
  /** Nothing but this computer. */
  public static final Connections NONE = new Connections(List.of(), null);

  public Connections {
    connections = List.copyOf(connections);
  }

  /** Returns this with one of the connections chosen; null for this computer. */
  public Connections choosing(@Nullable Connection other) {
    return new Connections(connections, other);
  }

  /** Returns this with a connection in place of the same one before, and chosen. */
  public Connections with(Connection added) {
    List<Connection> more = new ArrayList<>(connections);
    int before = indexOf(added);
    if (before < 0) {
      more.add(added);
    } else {
      more.set(before, added);
    }
    return new Connections(more, added);
  }

  /** Returns this without a connection, and this computer chosen if it was that. */
  public Connections without(Connection gone) {
    List<Connection> rest = connections.stream().filter(one -> !one.isSame(gone)).toList();
    return new Connections(rest, chosen == null || chosen.isSame(gone) ? null : chosen);
  }

  /** Returns the connection of the same person at the same server. */
  public Optional<Connection> find(Connection wanted) {
    int index = indexOf(wanted);
    return index < 0 ? Optional.empty() : Optional.of(connections.get(index));
  }

  private int indexOf(Connection wanted) {
    for (int i = 0; i < connections.size(); i++) {
      if (connections.get(i).isSame(wanted)) {
        return i;
      }
    }
    return -1;
  }
}

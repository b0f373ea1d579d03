package dev.latchkey.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a window knows, and the chosen one.
 *
 * @param connections the connections, in the order in which they were added
 * @param chosen the chosen connection; null for this computer
 */
public record Connections(List<Connection> connections, @Nullable Connection chosen) {
  /** No team servers. */
  public static final Connections NONE = new Connections(List.of(), null);

  public Connections {
    connections = List.copyOf(connections);
  }

  /** Returns this with another choice; null for this computer. */
  public Connections choosing(@Nullable Connection other) {
    return new Connections(connections, other);
  }

  /** Returns this with {@code added} chosen; it replaces a connection that is the same. */
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

  /** Returns this with a certificate authority for all connections to a server; null for none. */
  public Connections trusting(String address, @Nullable String pem) {
    UnaryOperator<Connection> change =
        one -> one.address().equals(address) ? one.withAuthority(pem) : one;
    return new Connections(
        connections.stream().map(change).toList(), chosen == null ? null : change.apply(chosen));
  }

  /** Returns this without a connection. If it was chosen, this computer is chosen instead. */
  public Connections without(Connection gone) {
    List<Connection> rest = connections.stream().filter(one -> !one.isSame(gone)).toList();
    return new Connections(rest, chosen == null || chosen.isSame(gone) ? null : chosen);
  }

  /** Returns the connection of the same person to the same server. */
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

package dev.latchkey.ui.connection;

import dev.latchkey.model.Connection;
import dev.latchkey.model.ConnectionService;
import dev.latchkey.model.TrustedAuthority;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How a team server is reached, and which certificate authorities are trusted for it. */
public final class ConnectionDetailsViewModel {
  private final ConnectionService connections;
  private final Connection connection;
  private final Attempt attempt;
  private final AuthorityChoice authority;
  private final Runnable changed;
  private final ReadOnlyStringWrapper way = new ReadOnlyStringWrapper("");

  /**
   * The details of one connection.
   *
   * @param asking asks the person for the file of a certificate authority
   * @param changed called when another authority is trusted
   */
  public ConnectionDetailsViewModel(
      ConnectionService connections,
      Connection connection,
      Attempt attempt,
      Supplier<Optional<Path>> asking,
      Runnable changed) {
    this.connections = connections;
    this.connection = connection;
    this.attempt = attempt;
    this.changed = changed;
    this.authority = new AuthorityChoice(connections, attempt, asking);
    authority.chosen().set(connections.authority(connection.address()).orElse(null));
    authority.chosen().subscribe((_, now) -> trust(now));
  }

  /** Looks for the proxy, which may take a moment. */
  public void read() {
    attempt.run(
        () ->
            connections
                .proxy(connection.address())
                .map(proxy -> Strings.get("connectiondetails.way.proxy", proxy))
                .orElseGet(() -> Strings.get("connectiondetails.way.direct")),
        way::set,
        refused -> way.set(refused.sentence()));
  }

  private void trust(@Nullable TrustedAuthority now) {
    attempt.run(
        () -> {
          connections.trust(connection.address(), now);
          return true;
        },
        _ -> changed.run());
  }

  /** Returns the address of the server. */
  public String address() {
    return connection.address();
  }

  /** Returns who is signed in. */
  public String email() {
    return connection.email();
  }

  /** Returns how the server is reached; empty before that is known. */
  public ReadOnlyStringProperty way() {
    return way.getReadOnlyProperty();
  }

  /** Returns the certificate authority that is trusted beside the system's. */
  public AuthorityChoice authority() {
    return authority;
  }

  /** Returns whether it is at work, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }
}

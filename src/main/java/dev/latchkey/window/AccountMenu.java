package dev.latchkey.window;

import dev.latchkey.client.TeamSession;
import dev.latchkey.keychain.SystemKeychain;
import dev.latchkey.model.Connection;
import dev.latchkey.model.Email;
import dev.latchkey.model.NewSession;
import dev.latchkey.team.TeamConnections;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.connection.ConnectionMenu;
import dev.latchkey.ui.connection.SignInAgainDialog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account menu: it chooses the window's connection and manages the sign-in there. */
final class AccountMenu implements AutoCloseable {
  private final WindowContext context;
  private final Runnable reopen;
  private final TeamConnections connections;
  private volatile @Nullable TeamSession session;

  /**
   * The menu before a connection is open.
   *
   * @param file the file with the connections
   * @param reopen opens the window's data again after another connection was chosen
   */
  AccountMenu(WindowContext context, Path file, Runnable reopen) {
    this.context = context;
    this.reopen = reopen;
    this.connections = new TeamConnections(file, new SystemKeychain(), this::askForPassword);
  }

  /**
   * Opens the chosen connection; slow.
   *
   * @return the session at the team server; null for this computer
   */
  @Nullable TeamSession open() {
    session = null;
    session = connections.open().orElse(null);
    return session;
  }

  /** Returns the displayed name of the chosen connection. */
  String name() {
    return address().map(connections::host).orElseGet(() -> Strings.get("main.connection.here"));
  }

  /** Returns the address of the chosen server; empty for this computer. */
  Optional<String> address() {
    return Optional.ofNullable(connections.content().chosen()).map(Connection::address);
  }

  /** Returns what the menu offers now. */
  List<List<Command>> commands() {
    TeamSession here = session;
    return new ConnectionMenu(context, connections, reopen)
        .commands(here == null ? null : here.devices());
  }

  private Optional<NewSession> askForPassword(Connection there) {
    String address = there.address();
    return SignInAgainDialog.ask(
        context, connections.at(address), connections.host(address), new Email(there.email()));
  }

  /** Cancels the calls that are still running. */
  @Override
  public void close() {
    connections.close();
  }
}

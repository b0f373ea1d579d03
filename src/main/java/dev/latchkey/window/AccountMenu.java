package dev.latchkey.window;

import dev.latchkey.client.ServerAddress;
import dev.latchkey.client.TeamSession;
import dev.latchkey.keychain.SystemKeychain;
import dev.latchkey.model.Email;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.Refused;
import dev.latchkey.team.ConnectionsFile.Remembered;
import dev.latchkey.team.TeamConnections;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.connection.AddConnectionDialog;
import dev.latchkey.ui.connection.ChangePasswordDialog;
import dev.latchkey.ui.connection.DevicesDialog;
import dev.latchkey.ui.connection.SignInAgainDialog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
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
    return address().map(AccountMenu::host).orElseGet(() -> Strings.get("main.connection.here"));
  }

  /** Returns the address of the chosen server; empty for this computer. */
  Optional<String> address() {
    return Optional.ofNullable(connections.content().chosen()).map(Remembered::address);
  }

  private static String host(String address) {
    return new ServerAddress(address).host();
  }

  /** Returns the present items of the menu. */
  List<MenuItem> items() {
    Remembered chosen = connections.content().chosen();
    List<MenuItem> items = new ArrayList<>();
    items.add(choice(Strings.get("main.connection.here"), null, chosen));
    for (Remembered one : connections.content().connections()) {
      String text = Strings.get("accountmenu.item.server", host(one.address()), one.email());
      items.add(choice(text, one, chosen));
    }
    items.add(item("add", () -> AddConnectionDialog.open(context, connections, this::added)));
    if (chosen == null) {
      return items;
    }
    items.add(new SeparatorMenuItem());
    TeamSession open = session;
    if (open == null || connections.wasDeclined(chosen)) {
      items.add(item("again", reopen));
    }
    if (open != null) {
      items.add(item("devices", () -> DevicesDialog.open(context, open.devices())));
      items.add(item("password", () -> ChangePasswordDialog.open(context, open.devices())));
    }
    items.add(item("signout", () -> signOut(chosen)));
    return items;
  }

  private MenuItem choice(String text, @Nullable Remembered one, @Nullable Remembered chosen) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setMnemonicParsing(false);
    item.setSelected(Objects.equals(one, chosen));
    item.setOnAction(_ -> choose(one));
    return item;
  }

  private static MenuItem item(String id, Runnable action) {
    MenuItem item = new MenuItem(Strings.get("accountmenu.item." + id));
    item.setId(id);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void choose(@Nullable Remembered one) {
    context
        .tasks()
        .run(
            () -> {
              connections.choose(one);
              return true;
            },
            _ -> reopen.run(),
            this::tell);
  }

  private void signOut(Remembered one) {
    context
        .tasks()
        .run(
            () -> {
              connections.signOut(one);
              return Strings.get("accountmenu.notice.signedout", host(one.address()));
            },
            this::tellAndReopen,
            this::tell);
  }

  private void added(NewConnection made) {
    String host = host(made.address());
    context
        .tasks()
        .run(
            () ->
                connections
                    .add(made)
                    .map(why -> Strings.get("accountmenu.notice.notkept", host, why))
                    .orElseGet(() -> Strings.get("accountmenu.notice.connected", host)),
            this::tellAndReopen,
            this::tell);
  }

  private void tellAndReopen(String notice) {
    context.notices().show(notice);
    reopen.run();
  }

  private void tell(Refused refused) {
    context.notices().show(refused.getMessage());
  }

  /** Asks the person and waits, on the background thread of the call that needs the password. */
  private Optional<NewSession> askForPassword(Remembered connection) {
    CompletableFuture<Optional<NewSession>> answer = new CompletableFuture<>();
    Platform.runLater(
        () ->
            SignInAgainDialog.open(
                context,
                connections.at(connection.address()),
                host(connection.address()),
                new Email(connection.email()),
                answer::complete));
    return answer.join();
  }

  /** Cancels the calls that are still running. */
  @Override
  public void close() {
    connections.close();
  }
}

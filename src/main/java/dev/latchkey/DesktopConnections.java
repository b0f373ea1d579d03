package dev.latchkey;

import dev.latchkey.ConnectionsFile.Remembered;
import dev.latchkey.client.ServerAddress;
import dev.latchkey.client.TeamSession;
import dev.latchkey.keychain.SystemKeychain;
import dev.latchkey.model.Email;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.connection.AddConnectionView;
import dev.latchkey.ui.connection.AddConnectionViewModel;
import dev.latchkey.ui.connection.ChangePasswordView;
import dev.latchkey.ui.connection.ChangePasswordViewModel;
import dev.latchkey.ui.connection.DevicesView;
import dev.latchkey.ui.connection.DevicesViewModel;
import dev.latchkey.ui.connection.NewConnection;
import dev.latchkey.ui.connection.SignInAgainView;
import dev.latchkey.ui.connection.SignInAgainViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The menu of the account with its dialogs: which connection the window has, and the sign-in. */
final class DesktopConnections implements AutoCloseable {
  private final Stage owner;
  private final TaskRunner tasks;
  private final Notices notices;
  private final UnexpectedErrors errors;
  private final Runnable reopen;
  private final TeamConnections connections;
  private volatile @Nullable TeamSession session;

  /**
   * The connections of a data folder, none of them open.
   *
   * @param path the file that remembers them
   * @param reopen opens the window's data anew, after another connection was chosen
   */
  DesktopConnections(
      Stage owner,
      Path path,
      TaskRunner tasks,
      Notices notices,
      UnexpectedErrors errors,
      Runnable reopen) {
    this.owner = owner;
    this.tasks = tasks;
    this.notices = notices;
    this.errors = errors;
    this.reopen = reopen;
    this.connections = new TeamConnections(path, new SystemKeychain(), this::askForPassword);
  }

  /**
   * Opens the chosen connection; slow.
   *
   * @return the session there; null for this computer
   */
  @Nullable TeamSession open() {
    session = null;
    session = connections.open().orElse(null);
    return session;
  }

  /** Returns what to call the chosen connection. */
  String name() {
    Remembered chosen = connections.content().chosen();
    return chosen == null ? Strings.get("main.connection.here") : host(chosen.address());
  }

  /** Returns the address of the chosen server; empty for this computer. */
  Optional<String> address() {
    return Optional.ofNullable(connections.content().chosen()).map(Remembered::address);
  }

  private static String host(String address) {
    return new ServerAddress(address).host();
  }

  /** Returns the items of the menu as they are now. */
  List<MenuItem> menu() {
    Remembered chosen = connections.content().chosen();
    List<MenuItem> items = new ArrayList<>();
    items.add(choice(Strings.get("main.connection.here"), null, chosen));
    for (Remembered one : connections.content().connections()) {
      String text = Strings.get("accountmenu.item.server", host(one.address()), one.email());
      items.add(choice(text, one, chosen));
    }
    items.add(item("accountmenu.item.add", this::add));
    if (chosen != null) {
      items.add(new SeparatorMenuItem());
      TeamSession open = session;
      if (open == null || connections.wasDeclined(chosen)) {
        items.add(item("accountmenu.item.again", reopen));
      }
      if (open != null) {
        items.add(item("accountmenu.item.devices", () -> devices(open)));
        items.add(item("accountmenu.item.password", () -> changePassword(open)));
      }
      items.add(item("accountmenu.item.signout", () -> signOut(chosen)));
    }
    return items;
  }

  private MenuItem choice(String text, @Nullable Remembered one, @Nullable Remembered chosen) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setMnemonicParsing(false);
    item.setSelected(Objects.equals(one, chosen));
    item.setOnAction(_ -> choose(one));
    return item;
  }

  private static MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(Strings.get(key));
    item.setId(key.substring(key.lastIndexOf('.') + 1));
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void choose(@Nullable Remembered one) {
    inBackground(() -> connections.choose(one), reopen);
  }

  private void signOut(Remembered one) {
    inBackground(
        () -> connections.signOut(one),
        () -> {
          notices.show(Strings.get("accountmenu.notice.signedout", host(one.address())));
          reopen.run();
        });
  }

  private void inBackground(Runnable work, Runnable done) {
    tasks.run(
        () -> {
          work.run();
          return true;
        },
        _ -> done.run(),
        this::failed);
  }

  private void failed(Exception failure) {
    if (failure instanceof Refused refused) {
      notices.show(refused.getMessage());
    } else {
      errors.tell(failure);
    }
  }

  private DialogWindow dialog() {
    return new DialogWindow(owner, tasks, errors::tell);
  }

  private void add() {
    DialogWindow dialog = dialog();
    AddConnectionViewModel model =
        new AddConnectionViewModel(
            connections,
            dialog.attempt(),
            made -> {
              dialog.close();
              added(made);
            });
    dialog.open(
        Strings.get("connection.header.title"), new AddConnectionView(model, dialog::close));
  }

  private void added(NewConnection made) {
    String host = host(made.address());
    tasks.run(
        () -> connections.add(made),
        trouble -> {
          notices.show(
              trouble
                  .map(why -> Strings.get("accountmenu.notice.notkept", host, why))
                  .orElseGet(() -> Strings.get("accountmenu.notice.connected", host)));
          reopen.run();
        },
        this::failed);
  }

  private void devices(TeamSession open) {
    DialogWindow dialog = dialog();
    DevicesViewModel model =
        new DevicesViewModel(open.devices(), dialog.attempt(), Clock.systemUTC());
    dialog.open(Strings.get("devices.header.title"), new DevicesView(model, dialog::close));
    model.reload();
  }

  private void changePassword(TeamSession open) {
    DialogWindow dialog = dialog();
    ChangePasswordViewModel model =
        new ChangePasswordViewModel(
            open.devices(),
            dialog.attempt(),
            () -> {
              dialog.close();
              notices.show(Strings.get("accountmenu.notice.password"));
            });
    dialog.open(Strings.get("password.header.title"), new ChangePasswordView(model, dialog::close));
  }

  /** Asks and waits; on a thread of the background, whose call goes on afterwards. */
  private Optional<NewSession> askForPassword(Remembered connection) {
    CompletableFuture<Optional<NewSession>> answer = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          DialogWindow dialog = dialog();
          SignInAgainViewModel model =
              new SignInAgainViewModel(
                  connections.at(connection.address()),
                  host(connection.address()),
                  new Email(connection.email()),
                  dialog.attempt(),
                  session -> {
                    answer.complete(Optional.of(session));
                    dialog.close();
                  });
          dialog
              .open(Strings.get("again.header.title"), new SignInAgainView(model, dialog::close))
              .setOnHidden(_ -> answer.complete(Optional.empty()));
        });
    return answer.join();
  }

  /** Ends what is still under way. */
  @Override
  public void close() {
    connections.close();
  }
}

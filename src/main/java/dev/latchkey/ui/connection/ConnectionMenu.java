package dev.latchkey.ui.connection;

import dev.latchkey.model.Connection;
import dev.latchkey.model.ConnectionService;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import org.jspecify.annotations.Nullable;

/** The menu that chooses a connection, and looks after the sign-in there. */
public final class ConnectionMenu {
  private final WindowContext context;
  private final ConnectionService connections;
  private final Runnable reopen;

  /**
   * A menu of what {@code connections} knows.
   *
   * @param reopen opens the window's data anew, after another connection was chosen
   */
  public ConnectionMenu(WindowContext context, ConnectionService connections, Runnable reopen) {
    this.context = context;
    this.connections = connections;
    this.reopen = reopen;
  }

  /**
   * Returns what the menu offers now, in groups: the connections, and what can be done about the
   * chosen one.
   *
   * @param devices what the person can do about the sign-in there; null if there is no session
   */
  public List<List<Command>> commands(@Nullable DeviceService devices) {
    Connection chosen = connections.content().chosen();
    List<Command> choices = new ArrayList<>();
    choices.add(choice("here", Strings.get("main.connection.here"), null, chosen));
    for (Connection one : connections.content().connections()) {
      String text =
          Strings.get("accountmenu.item.server", connections.host(one.address()), one.email());
      choices.add(choice(one.address() + " " + one.email(), text, one, chosen));
    }
    choices.add(command("add", () -> AddConnectionDialog.open(context, connections, this::added)));
    return chosen == null ? List.of(choices) : List.of(choices, about(chosen, devices));
  }

  private List<Command> about(Connection chosen, @Nullable DeviceService devices) {
    boolean asksAgain = devices == null || connections.wasDeclined(chosen);
    return List.of(
        command(
            "details", () -> ConnectionDetailsDialog.open(context, connections, chosen, reopen)),
        command("again", reopen).onlyIf(new SimpleBooleanProperty(asksAgain)),
        signedIn("devices", devices, there -> DevicesDialog.open(context, there)),
        signedIn("password", devices, there -> ChangePasswordDialog.open(context, there)),
        command("signout", () -> signOut(chosen)));
  }

  private static Command signedIn(
      String id, @Nullable DeviceService devices, Consumer<DeviceService> action) {
    return devices == null
        ? command(id, () -> {})
            .unless(new SimpleStringProperty(Strings.get("accountmenu.reason.nosession")))
        : command(id, () -> action.accept(devices));
  }

  private Command choice(
      String id, String text, @Nullable Connection one, @Nullable Connection chosen) {
    return new Command(id, text, () -> choose(one)).choice(Objects.equals(one, chosen));
  }

  private static Command command(String id, Runnable action) {
    return new Command(id, Strings.get("accountmenu.item." + id), action);
  }

  private void choose(@Nullable Connection one) {
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

  private void signOut(Connection one) {
    context
        .tasks()
        .run(
            () -> {
              connections.signOut(one);
              return Strings.get("accountmenu.notice.signedout", connections.host(one.address()));
            },
            this::tellAndReopen,
            this::tell);
  }

  private void added(NewConnection made) {
    String host = connections.host(made.address());
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
    context.notices().show(refused.sentence());
  }
}

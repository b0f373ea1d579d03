package dev.latchkey.ui.connection;

import dev.latchkey.model.Connection;
import dev.latchkey.model.ConnectionService;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WindowContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
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
   * Returns the items of the menu as they are now.
   *
   * @param devices what the person can do about the sign-in there; null if there is no session
   */
  public List<MenuItem> items(@Nullable DeviceService devices) {
    Connection chosen = connections.content().chosen();
    List<MenuItem> items = new ArrayList<>();
    items.add(choice(Strings.get("main.connection.here"), null, chosen));
    for (Connection one : connections.content().connections()) {
      String text =
          Strings.get("accountmenu.item.server", connections.host(one.address()), one.email());
      items.add(choice(text, one, chosen));
    }
    items.add(item("add", () -> AddConnectionDialog.open(context, connections, this::added)));
    if (chosen == null) {
      return items;
    }
    items.add(new SeparatorMenuItem());
    items.add(
        item("details", () -> ConnectionDetailsDialog.open(context, connections, chosen, reopen)));
    if (devices == null || connections.wasDeclined(chosen)) {
      items.add(item("again", reopen));
    }
    if (devices != null) {
      items.add(item("devices", () -> DevicesDialog.open(context, devices)));
      items.add(item("password", () -> ChangePasswordDialog.open(context, devices)));
    }
    items.add(item("signout", () -> signOut(chosen)));
    return items;
  }

  private MenuItem choice(String text, @Nullable Connection one, @Nullable Connection chosen) {
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
    context.notices().show(refused.getMessage());
  }
}

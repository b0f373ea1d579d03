package dev.latchkey.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;

/**
 * The right-click menu of a table's rows: the commands that are offered when it opens, in groups.
 * It is not the row's own {@code contextMenu}: JavaFX would let the shortcuts in such a menu work
 * wherever the focus is, and Delete would revoke what is selected while something else has it.
 */
public final class CommandMenu {
  private final List<List<Command>> groups;
  private final Runnable look;
  private final String id;
  private ContextMenu menu = new ContextMenu();

  /**
   * A menu.
   *
   * @param id names it for tests and styles
   * @param groups the commands, with a line between the groups
   * @param look called before it opens, to look again at what the commands depend on
   */
  public CommandMenu(String id, List<List<Command>> groups, Runnable look) {
    this.groups = groups;
    this.look = look;
    this.id = id;
  }

  /** Returns the command that opens the menu by keyboard, for Shift+F10 and the menu key. */
  public Command command(String text, TableView<?> table) {
    return new Command("menu", text, () -> open(table))
        .keys(
            new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN),
            new KeyCodeCombination(KeyCode.CONTEXT_MENU))
        .unless(
            Bindings.createStringBinding(
                () ->
                    table.getSelectionModel().isEmpty() ? Strings.get("commands.menu.nothing") : "",
                table.getSelectionModel().selectedItemProperty()));
  }

  /**
   * Returns a row that opens the menu with a right click.
   *
   * @param usual runs at a double click
   */
  public <R> TableRow<R> row(Command usual) {
    TableRow<R> row = new TableRow<>();
    row.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY
              && event.getClickCount() == 2
              && !row.isEmpty()) {
            CommandKeys.run(usual, row.getScene());
          }
        });
    row.setOnContextMenuRequested(
        event -> {
          if (!row.isEmpty() && !event.isKeyboardTrigger()) {
            fill();
            menu.show(row, event.getScreenX(), event.getScreenY());
          }
          event.consume();
        });
    return row;
  }

  /** Opens the menu at the selected row, as a click there would. */
  private void open(TableView<?> table) {
    if (table.getSelectionModel().isEmpty()) {
      return;
    }
    fill();
    for (Node node : table.lookupAll(".table-row-cell")) {
      if (node instanceof TableRow<?> row && row.isSelected() && row.isVisible()) {
        Bounds bounds = row.getBoundsInLocal();
        menu.show(row, Side.BOTTOM, 24, -bounds.getHeight() / 3);
        return;
      }
    }
    menu.show(table, Side.TOP, 24, 48);
  }

  private void fill() {
    menu.hide();
    look.run();
    // Anew each time: one that was shown before would not begin at its first item again.
    menu = new ContextMenu();
    menu.setId(id);
    menu.getItems().setAll(items(groups));
  }

  /** Returns the items of the commands that are offered now, with a line between the groups. */
  public static List<MenuItem> items(List<List<Command>> groups) {
    List<MenuItem> items = new ArrayList<>();
    for (List<Command> group : groups) {
      List<MenuItem> offered =
          group.stream()
              .filter(command -> command.offered().getValue())
              .map(Command::item)
              .toList();
      if (!items.isEmpty() && !offered.isEmpty()) {
        items.add(new SeparatorMenuItem());
      }
      items.addAll(offered);
    }
    return items;
  }
}

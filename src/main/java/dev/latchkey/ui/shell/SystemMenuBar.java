package dev.latchkey.ui.shell;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.Strings;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;

/**
 * The menu bar at the top of the screen, which macOS has and other systems do not. It is made of
 * the same commands as the rest of the window.
 */
final class SystemMenuBar {
  private static final List<String> NAMES = List.of("file", "view", "help");

  private SystemMenuBar() {}

  /** Tells whether a system, by its {@code os.name}, has such a menu bar. */
  static boolean isThere(String osName) {
    return osName.toLowerCase(Locale.ROOT).startsWith("mac");
  }

  /** Returns the menu bar of the window's commands, in one group a menu. */
  static MenuBar of(List<List<Command>> groups) {
    MenuBar bar = new MenuBar();
    bar.setUseSystemMenuBar(true);
    for (int i = 0; i < NAMES.size(); i++) {
      Menu menu = new Menu(Strings.get("main.menu." + NAMES.get(i)));
      groups.get(i).stream().map(Command::item).forEach(menu.getItems()::add);
      bar.getMenus().add(menu);
    }
    return bar;
  }
}

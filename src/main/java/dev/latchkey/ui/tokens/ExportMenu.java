package dev.latchkey.ui.tokens;

import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TableExport.Format;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu of the button that exports a list of tokens. */
final class ExportMenu {
  private ExportMenu() {}

  static void fill(MenuButton button, TokensExport export) {
    button.getItems().clear();
    for (Format format : Format.values()) {
      button.getItems().add(item("exportFound", format, export::exportFound));
    }
    button.getItems().add(new SeparatorMenuItem());
    for (Format format : Format.values()) {
      MenuItem item = item("exportSelected", format, export::exportSelected);
      item.textProperty()
          .bind(
              export
                  .selected()
                  .map(number -> Strings.get("tokens.exportSelected." + slug(format), number)));
      item.disableProperty().bind(export.selected().map(number -> number.longValue() == 0));
      button.getItems().add(item);
    }
  }

  private static MenuItem item(String id, Format format, Consumer<Format> export) {
    MenuItem item = new MenuItem(Strings.get("tokens.exportFound." + slug(format)));
    item.setId(id + "-" + slug(format));
    item.setOnAction(_ -> export.accept(format));
    return item;
  }

  private static String slug(Format format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}

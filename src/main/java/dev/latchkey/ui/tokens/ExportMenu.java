package dev.latchkey.ui.tokens;

import dev.latchkey.ui.Command;
import dev.latchkey.ui.CommandMenu;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TableExport.Format;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;

/** The menu of the button that exports a list of tokens. */
final class ExportMenu {
  private ExportMenu() {}

  static void fill(MenuButton button, TokensExport export) {
    button
        .getItems()
        .setAll(
            CommandMenu.items(
                List.of(
                    each(format -> all(format, export)),
                    each(format -> selected(format, export)))));
  }

  private static List<Command> each(Function<Format, Command> command) {
    return Stream.of(Format.values()).map(command).toList();
  }

  private static Command all(Format format, TokensExport export) {
    return new Command(
        "exportFound-" + slug(format),
        Strings.get("tokens.exportFound." + slug(format)),
        () -> export.exportFound(format));
  }

  private static Command selected(Format format, TokensExport export) {
    ObservableValue<Number> count = export.selected();
    Command command =
        new Command("exportSelected-" + slug(format), "", () -> export.exportSelected(format));
    command
        .textProperty()
        .bind(count.map(number -> Strings.get("tokens.exportSelected." + slug(format), number)));
    return command.unless(
        count.map(number -> number.longValue() == 0 ? Strings.get("commands.menu.nothing") : ""));
  }

  private static String slug(Format format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}

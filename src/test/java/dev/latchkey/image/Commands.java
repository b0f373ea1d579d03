package dev.latchkey.image;

import dev.latchkey.cli.Cli;
import dev.latchkey.cli.Terminal;
import dev.latchkey.program.LocalProgram;
import dev.latchkey.window.WindowStart;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program's verbs and options, to be described and not to be run. */
final class Commands {
  private Commands() {}

  static CommandSpec latchkey() {
    LocalProgram program =
        new LocalProgram(Map.of(), (_, _) -> 1, WindowStart::retention, WindowStart::port);
    // picocli completes a specification only for a command line.
    return new CommandLine(new Cli(program, Terminal.ofProcess()).spec()).getCommandSpec();
  }

  /** Returns all commands below one, each before its own. */
  static Stream<CommandSpec> below(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .flatMap(each -> Stream.concat(Stream.of(each), below(each)));
  }

  /** Returns what is typed after the program's name; empty for the program itself. */
  static String path(CommandSpec command) {
    return command.qualifiedName().replaceFirst("^\\S+ ?", "");
  }
}

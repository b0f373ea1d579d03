package dev.latchkey.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What shells complete: verbs and options. For bash picocli writes it, and zsh reads that; for fish
 * it has none.
 *
 * @param latchkey the program's commands
 */
record Completions(CommandSpec latchkey) {
  private static final String BASH = "/usr/share/bash-completion/completions/latchkey";

  String bash() {
    // It is read, and not run.
    return AutoComplete.bash("latchkey", new CommandLine(latchkey)).replaceFirst("#!.*\n", "");
  }

  /** Returns the function that zsh loads at the first completion. */
  String zsh() {
    return String.join(
        "\n",
        "#compdef latchkey",
        "# zsh reads what picocli writes for bash.",
        "setopt local_options",
        "autoload -U +X bashcompinit && bashcompinit",
        "(( $+functions[compopt] )) || compopt() { : }",
        "(( $+functions[_complete_latchkey] )) || source " + BASH,
        "_bash_complete -o default -F _complete_latchkey",
        "");
  }

  String fish() {
    List<String> lines = new ArrayList<>();
    List<CommandSpec> all = Stream.concat(Stream.of(latchkey), Commands.below(latchkey)).toList();
    lines.add("# Which verb the words of the command line have reached.");
    lines.add("function __latchkey_at");
    lines.add("    set -l verbs " + all.stream().map(Completions::quoted).collect(joined()));
    lines.add("    set -l at ''");
    lines.add("    for word in (commandline -opc)[2..-1]");
    lines.add("        set -l next (string trim \"$at $word\")");
    lines.add("        contains -- \"$next\" $verbs; and set at $next");
    lines.add("    end");
    lines.add("    test \"$at\" = \"$argv\"");
    lines.add("end");
    for (CommandSpec command : all) {
      String here = "complete -c latchkey -n \"__latchkey_at " + Commands.path(command) + "\" ";
      command
          .subcommands()
          .forEach(
              (name, verb) -> lines.add(here + "-f -a " + name + described(verb.getCommandSpec())));
      command.options().forEach(option -> lines.add(here + names(option) + described(option)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" ");
  }

  private static String quoted(CommandSpec command) {
    return "'" + Commands.path(command) + "'";
  }

  private static String names(OptionSpec option) {
    String names =
        Stream.of(option.names())
            .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
            .collect(joined());
    return option.arity().max() == 0 ? names : names + " -r";
  }

  private static String described(CommandSpec command) {
    return described(command.usageMessage().description());
  }

  private static String described(OptionSpec option) {
    return described(option.description());
  }

  private static String described(String... lines) {
    String sentence = String.join(" ", lines).replaceFirst("[.;:] .*|[.;:]$", "");
    return " -d '" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

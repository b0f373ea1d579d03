package dev.latchkey.image;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The parts of the manual page that follow from the command line, in the language of {@code man}.
 *
 * @param latchkey the program's commands
 */
record ManPage(CommandSpec latchkey) {
  private static final int ONE_LINE = 2000;

  /** Returns what its template has names for. */
  Map<String, String> parts() {
    return Map.of(
        "SYNOPSIS", synopsis(latchkey) + "\n.br\n.B latchkey\n.I verb\n.RI [ options ]",
        "OPTIONS", ".SH OPTIONS\n" + arguments(latchkey),
        "VERBS", Commands.below(latchkey).map(this::verb).collect(Collectors.joining("\n")));
  }

  private String verb(CommandSpec verb) {
    if (!verb.subcommands().isEmpty()) {
      return ".SS " + escaped(verb.qualifiedName()) + "\n" + about(verb.usageMessage());
    }
    return String.join(
        "\n",
        ".SS " + escaped(verb.qualifiedName()),
        synopsis(verb),
        ".PP",
        about(verb.usageMessage()),
        arguments(verb));
  }

  private static String about(CommandLine.Model.UsageMessageSpec usage) {
    return escaped(String.join(" ", usage.description()));
  }

  private static String synopsis(CommandSpec command) {
    command.usageMessage().width(ONE_LINE);
    String name = command.qualifiedName();
    String whole =
        new Help(command, Help.defaultColorScheme(Ansi.OFF))
            .detailedSynopsis(0, null, false)
            .strip();
    return ".B "
        + escaped(name)
        + "\n"
        + escaped(whole.substring(name.length()).strip().replaceAll("\\s+", " "));
  }

  private static String arguments(CommandSpec command) {
    Stream<String> positional = command.positionalParameters().stream().map(ManPage::positional);
    Stream<String> options = command.options().stream().map(ManPage::option);
    return Stream.concat(positional, options).collect(Collectors.joining("\n"));
  }

  private static String positional(PositionalParamSpec argument) {
    return entry("\\fI" + escaped(argument.paramLabel()) + "\\fR", argument.description());
  }

  private static String option(OptionSpec option) {
    String names =
        Stream.of(option.names())
            .map(name -> "\\fB" + escaped(name) + "\\fR")
            .collect(Collectors.joining(", "));
    return entry(
        option.arity().max() == 0 ? names : names + "=\\fI" + escaped(option.paramLabel()) + "\\fR",
        option.description());
  }

  private static String entry(String term, String... description) {
    return ".TP\n" + term + "\n" + escaped(String.join(" ", List.of(description)));
  }

  private static String escaped(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
    return escaped.startsWith(".") ? "\\&" + escaped : escaped;
  }
}

package dev.latchkey.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey} without a verb: opens the window. */
record WindowVerb(Program program) implements Verb {
  @Override
  public CommandSpec spec() {
    return Options.verb(this, "latchkey", "API access tokens. Without a verb the window opens.")
        .addOption(
            OptionSpec.builder("--version")
                .versionHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("Show the version.")
                .build())
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws InterruptedException {
    return program.window(Options.data(given));
  }
}

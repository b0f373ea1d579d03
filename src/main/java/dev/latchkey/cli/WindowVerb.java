package dev.latchkey.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey} without a verb: opens the window. */
record WindowVerb(Program program) implements Verb {
  private static final String GENERATE = "--generate";
  private static final String IDENTIFY = "--identify";

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
        .addOption(
            Options.flag(GENERATE, "Open the window, and in it the dialog that generates a token."))
        .addOption(
            Options.flag(IDENTIFY, "Open the window, and in it the dialog that identifies a key."))
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws InterruptedException {
    return program.window(Options.data(given), asked(given));
  }

  private static Asked asked(ParseResult given) {
    boolean isGenerate = Options.isGiven(given, GENERATE);
    boolean isIdentify = Options.isGiven(given, IDENTIFY);
    if (isGenerate && isIdentify) {
      throw Options.wrong(given, "One dialog at a time: give --generate or --identify.");
    }
    return isGenerate ? Asked.GENERATE : isIdentify ? Asked.IDENTIFY : Asked.NOTHING;
  }
}

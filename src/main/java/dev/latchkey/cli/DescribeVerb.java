package dev.latchkey.cli;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Description;
import dev.latchkey.model.TokenId;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token describe ID}: notes something about a token, or removes the note. */
record DescribeVerb(Program program, Terminal terminal) implements Verb {
  static final String DESCRIPTION = "--description";

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this, "describe", "Change the description of an access token. The key stays the same.")
        .addPositional(Options.token())
        .addOption(option(true, "What it is for, up to 256 characters;", "empty to remove it."))
        .addOption(Options.account())
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws IOException {
    TokenId id = new TokenId(given.matchedPositionalValue(0, ""));
    Description description = description(given);
    try (OpenFolder folder = program.open(Options.data(given))) {
      AccessToken token = folder.tokens().describe(Options.account(given), id, description);
      String done = description.isEmpty() ? "Removed the description of " : "Described ";
      terminal.print(done + token.id() + " " + token.label() + "\n");
    }
    return 0;
  }

  static OptionSpec option(boolean required, String... about) {
    return Options.value(DESCRIPTION, "TEXT", required, about);
  }

  /** Returns the description that was given; none if none was. */
  static Description description(ParseResult given) {
    return new Description(Options.text(given, DESCRIPTION, "The description"));
  }
}

package dev.latchkey.cli;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Description;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenService;
import java.io.IOException;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token generate}: prints a new key, once, and nothing else. */
record GenerateVerb(Program program, Terminal terminal) implements Verb {
  private static final String LABEL = "--label";

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "generate",
            "Generate an access token and print its key, which is shown only once.")
        .addOption(Options.value(LABEL, "L", true, "A descriptive name, up to 64 characters."))
        .addOption(DescribeVerb.option(false, "What it is for, up to 256 characters."))
        .addOption(ExpiresOption.spec(false))
        .addOption(Options.account())
        .addOption(Options.data())
        .addOption(Options.json("Print id, secret, label and times as JSON."));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    Label label = new Label(Options.text(given, LABEL, "The label"));
    Description description = DescribeVerb.description(given);
    Instant expiresAt = ExpiresOption.read(given);
    AccountRef account = Options.account(given);
    try (OpenFolder folder = program.open(Options.data(given))) {
      TokenService tokens = folder.tokens();
      if (tokens.isLabelInUse(account, label)) {
        terminal.complain("warning: another active access token has the label " + label + " too.");
      }
      try (IssuedToken issued = tokens.generate(account, label, description, expiresAt)) {
        new FreshKey(terminal, tokens, account).print(issued, Options.isGiven(given, Options.JSON));
      }
    }
    return 0;
  }
}

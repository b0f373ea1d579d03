package dev.latchkey.cli;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.Lifetime;
import dev.latchkey.model.TokenService;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token generate}: prints a new key, once, and nothing else. */
record GenerateVerb(Program program, Terminal terminal) implements Verb {
  private static final String LABEL = "--label";
  private static final String EXPIRES = "--expires";

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "generate",
            "Generate an access token and print its key, which is shown only once.")
        .addOption(Options.value(LABEL, "L", true, "A descriptive name, up to 64 characters."))
        .addOption(
            Options.value(
                EXPIRES,
                "WHEN",
                false,
                "12h, 30d, 2w, a date (2030-12-31) or a time",
                "(2030-12-31T18:00:00Z); never if not given."))
        .addOption(Options.account())
        .addOption(Options.data())
        .addOption(Options.json("Print id, secret, label and times as JSON."));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    Label label = label(given);
    Instant expiresAt = expiresAt(given);
    AccountRef account = Options.account(given);
    try (OpenFolder folder = program.open(Options.data(given))) {
      TokenService tokens = folder.tokens();
      if (tokens.isLabelInUse(account, label)) {
        terminal.complain("warning: another active access token has the label " + label + " too.");
      }
      try (IssuedToken issued = tokens.generate(account, label, expiresAt)) {
        new FreshKey(terminal, tokens, account).print(issued, Options.isGiven(given, Options.JSON));
      }
    }
    return 0;
  }

  private static Label label(ParseResult given) {
    String text = given.matchedOptionValue(LABEL, "");
    // Java replaces bytes that are not in the encoding of the locale.
    if (text.indexOf('\uFFFD') >= 0) {
      throw Options.wrong(
          given,
          "The label was not understood: its characters do not belong to the locale of this"
              + " terminal. Set one of UTF-8, such as LC_ALL=C.UTF-8.");
    }
    return new Label(text);
  }

  private static @Nullable Instant expiresAt(ParseResult given) {
    String text = given.matchedOptionValue(EXPIRES, null);
    if (text == null) {
      return null;
    }
    Lifetime lifetime =
        Lifetime.parse(text)
            .orElseThrow(
                () ->
                    Options.wrong(
                        given,
                        EXPIRES
                            + " needs a span such as 12h, 30d or 2w, a date such as 2030-12-31,"
                            + " or a time such as 2030-12-31T18:00:00Z."));
    Instant now = Instant.now();
    ZoneId zone = ZoneId.systemDefault();
    // The authority refuses a time in the past: its clock decides.
    if (lifetime.fit(now, zone) == Lifetime.Fit.TOO_FAR) {
      throw Options.wrong(given, EXPIRES + " needs a time before the year 9999.");
    }
    return lifetime.end(now, zone);
  }
}

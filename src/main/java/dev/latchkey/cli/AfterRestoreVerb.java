package dev.latchkey.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code latchkey admin after-restore}: a backup brings back what has ended since it was made, so
 * all of that is closed until somebody confirms it.
 */
record AfterRestoreVerb(Program program, Terminal terminal) implements Verb {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.verb(
            this,
            "after-restore",
            "To be run on restored data before anybody uses it. What may have ended since the"
                + " backup was made is closed until it is confirmed: tokens, sessions, members,"
                + " invitations, passwords.");
    return DatabaseOptions.addTo(spec.addOption(Options.data()));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    try (Operator operator = DatabaseOptions.operator(given, program)) {
      operator.closeAll();
      boolean hasPasswords = !operator.passwords().isEmpty();
      terminal.print(
          "Closed until it is confirmed: every token, session, member, invitation and password.\n"
              + (hasPasswords
                  ? "Next: latchkey admin reset-password EMAIL, for an owner of each organization."
                  : "Next: latchkey admin review")
              + "\n");
    }
    return 0;
  }
}

package dev.latchkey.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code latchkey admin suspend-all} and {@code resume-all}: every key is refused until somebody
 * has looked at its token.
 *
 * @param resume whether this is {@code resume-all}
 */
record SuspendVerb(Program program, Terminal terminal, boolean resume) implements Verb {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        resume
            ? Options.verb(this, "resume-all", "Make all suspended tokens active again.")
            : Options.verb(
                this,
                "suspend-all",
                "Suspend all tokens of all accounts. Whoever may revoke a token can resume it. After"
                    + " a restore, use after-restore.");
    return DatabaseOptions.addTo(spec.addOption(Options.data()));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    try (Operator operator = DatabaseOptions.operator(given, program)) {
      if (resume) {
        operator.resumeAll();
        terminal.print("All suspended tokens are active again.\n");
      } else {
        operator.suspendAll();
        terminal.print("All tokens are suspended.\n");
      }
    }
    return 0;
  }
}

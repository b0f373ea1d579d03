package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code latchkey admin suspend-all} and {@code resume-all}: after a backup was restored, keys that
 * may have been revoked since the backup must be refused.
 *
 * @param resume whether this is {@code resume-all}
 */
record SuspendVerb(Program program, Terminal terminal, boolean resume) implements Verb {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        resume
            ? Options.verb(this, "resume-all", "Let every suspended token in again.")
            : Options.verb(
                this,
                "suspend-all",
                "Suspend every active token: after a backup was restored, in which tokens are"
                    + " active that were revoked since. Each is let in again by whoever may revoke"
                    + " it.");
    return DatabaseOptions.addTo(spec.addOption(Options.data()));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    TeamDatabase database = DatabaseOptions.given(given, program.environment());
    Path data = Options.data(given);
    long count = resume ? program.resumeAll(data, database) : program.suspendAll(data, database);
    terminal.print(
        count
            + (count == 1 ? " token" : " tokens")
            + (resume ? " let in again.\n" : " suspended.\n"));
    return 0;
  }
}

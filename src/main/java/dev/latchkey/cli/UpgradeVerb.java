package dev.latchkey.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey admin upgrade}: restored tables may be older than the program. */
record UpgradeVerb(Program program, Terminal terminal) implements Verb {
  @Override
  public CommandSpec spec() {
    return DatabaseOptions.addTo(
        Options.verb(
            this,
            "upgrade",
            "Bring the tables of a team's database up to date, without serving it. The first node"
                + " of a new version does the same."));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    TeamDatabase database = DatabaseOptions.given(given, program.environment());
    if (database == null) {
      throw Options.wrong(given, "--database is needed.");
    }
    program.upgrade(database);
    terminal.print("The tables are up to date.\n");
    return 0;
  }
}

package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey backup FILE}: backs this computer's database up, also while it is in use. */
record BackupVerb(Program program, Terminal terminal) implements Verb {
  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "backup",
            "Back up the database of this computer into one file, also while the window or a server"
                + " runs. It holds no key, and nothing is overwritten.")
        .addPositional(Options.file("The file to make."))
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws IOException {
    Path file = Options.file(given);
    program.backUp(Options.data(given), file);
    terminal.print("Backed up to " + file + "\n");
    return 0;
  }
}

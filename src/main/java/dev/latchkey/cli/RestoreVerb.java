package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey restore FILE}: puts a backup in the place of this computer's database. */
record RestoreVerb(Program program, Terminal terminal) implements Verb {
  private static final String YES = "--yes";

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "restore",
            "Put a backup in the place of the database of this computer, while neither the window"
                + " nor a server runs. The old database is kept beside it. All tokens are suspended"
                + " and all sessions ended then, since the backup does not know what has ended"
                + " after it was made.")
        .addPositional(Options.file("The backup."))
        .addOption(Options.flag(YES, "Do not ask."))
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws IOException {
    Path backup = Options.file(given);
    if (!Options.isGiven(given, YES)) {
      Prompts prompts =
          terminal
              .prompts()
              .orElseThrow(
                  () ->
                      Options.wrong(
                          given,
                          "Nobody can be asked here. To restore without being asked, give --yes."));
      if (!prompts.confirms(question(backup))) {
        terminal.complain("Nothing was restored.");
        return 1;
      }
    }
    Optional<Path> kept = program.restore(Options.data(given), backup);
    terminal.print("Restored from " + backup + "\n");
    if (kept.isPresent()) {
      terminal.print("The database before is kept as " + kept.get() + "\n");
    }
    terminal.print(
        "All tokens are suspended and all sessions ended. Confirm what had not ended since the"
            + " backup: in the window, or with latchkey review\n");
    return 0;
  }

  private static String question(Path backup) {
    return """
    Everything becomes as it was when this backup was made:
      %s
    What was generated or changed since is gone; the database as it is now is kept beside it.
    What may have ended since stays closed until you confirm it: all tokens are suspended, all sessions ended.
    Restore this backup?"""
        .formatted(backup);
  }
}

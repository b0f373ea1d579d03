package dev.latchkey.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey session}: makes or ends the session for the person's own scripts. */
record SessionVerb(Program program, Terminal terminal) implements Verb {
  private static final String REVOKE = "--revoke";

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "session",
            "Make the session that your own scripts use for management calls, and end the one made"
                + " before.")
        .addOption(Options.flag(REVOKE, "End the session instead, and delete its file."))
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws IOException {
    try (OpenFolder folder = program.open(Options.data(given))) {
      if (Options.isGiven(given, REVOKE)) {
        terminal.print(
            folder.scriptSession().end() ? "The session has ended.\n" : "There was no session.\n");
      } else {
        terminal.print(usage(folder.scriptSession().make(), folder.apiAddress()));
      }
    }
    return 0;
  }

  /** The example pipes the secret to curl, since every process could read curl's arguments. */
  private static String usage(Path file, String api) {
    String quoted = "'" + file.toString().replace("'", "'\\''") + "'";
    return """
    %s

    This file holds the secret of a new session; it ends after 30 days without use. Use it so:

      printf 'Authorization: Bearer %%s' "$(cat %s)" |
        curl -H @- %s/api/v1/account/me/tokens

    To end it: latchkey session --revoke
    """
        .formatted(file, quoted, api);
  }
}

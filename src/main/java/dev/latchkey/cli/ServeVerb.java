package dev.latchkey.cli;

import java.io.IOException;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey serve}: the API without a window, until the process is told to end. */
record ServeVerb(Program program, Terminal terminal) implements Verb {
  private static final String HOST = "--host";
  private static final String PORT = "--port";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this, "serve", "Serve the API without a window, until Ctrl+C or SIGTERM ends it.")
        .addOption(
            Options.value(HOST, "HOST", false, "127.0.0.1 (as if not given), ::1 or", "localhost."))
        .addOption(Options.value(PORT, "PORT", false, "7357 if not given; 0 for any that is free."))
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws InterruptedException {
    String host = given.matchedOptionValue(HOST, "127.0.0.1");
    if (!LOOPBACK.contains(host)) {
      throw Options.wrong(
          given,
          "--host must be 127.0.0.1, ::1 or localhost: without TLS keys would travel in the open.");
    }
    program.serve(Options.data(given), host, port(given), this::ready);
    return 0;
  }

  private static int port(ParseResult given) {
    String text = given.matchedOptionValue(PORT, "7357");
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw Options.wrong(given, "--port must be a number between 0 and 65535.");
    }
    return Integer.parseInt(text);
  }

  private void ready(String address) {
    try {
      terminal.print("Latchkey serves " + address + "\n");
    } catch (IOException _) {
      // Whoever started it does not listen; the API works all the same.
    }
  }
}

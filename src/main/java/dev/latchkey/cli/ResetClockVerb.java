package dev.latchkey.cli;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code latchkey admin reset-clock}: after a wrong clock was believed, or to have one believed
 * that is right.
 */
record ResetClockVerb(Program program, Terminal terminal) implements Verb {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.verb(
            this,
            "reset-clock",
            "Begin again with the time that it is now: Latchkey remembers the latest time it has"
                + " seen, so that an expired key stays expired when the clock is set back. If that"
                + " time was wrong, or if a clock that is right is not believed, this mends it. Set"
                + " the clock first. What runs follows within seconds.");
    return DatabaseOptions.addTo(spec.addOption(Options.data()));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    TeamDatabase database = DatabaseOptions.given(given, program.environment());
    ClockReset reset = program.resetClock(Options.data(given), database);
    terminal.print(
        "The latest time seen was "
            + reset.forgotten().truncatedTo(ChronoUnit.SECONDS)
            + ". It is "
            + reset.now().truncatedTo(ChronoUnit.SECONDS)
            + " now, and Latchkey goes on from there.\n");
    return 0;
  }
}

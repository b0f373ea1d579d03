package dev.latchkey.cli;

import dev.latchkey.model.Lifetime;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --expires}: when a token ends, as a person says it. */
final class ExpiresOption {
  static final String NAME = "--expires";

  private ExpiresOption() {}

  static OptionSpec spec(boolean required) {
    return Options.value(
        NAME,
        "WHEN",
        required,
        "12h, 30d, 2w, the last day (2030-12-31), a time",
        "(2030-12-31T18:00:00Z) or never" + (required ? "." : "; never if not given."));
  }

  /** Returns the first moment at which the key is refused; null for never. */
  static @Nullable Instant read(ParseResult given) {
    String text = given.matchedOptionValue(NAME, PrintedTime.NEVER);
    if (text.equals(PrintedTime.NEVER)) {
      return null;
    }
    Lifetime lifetime =
        Lifetime.parse(text)
            .orElseThrow(
                () ->
                    Options.wrong(
                        given,
                        NAME
                            + " needs a span such as 12h, 30d or 2w, a date such as 2030-12-31,"
                            + " a time such as 2030-12-31T18:00:00Z, or never."));
    Instant now = Instant.now();
    ZoneId zone = ZoneId.systemDefault();
    // The authority refuses a time in the past: its clock decides.
    if (lifetime.fit(now, zone) == Lifetime.Fit.TOO_FAR) {
      throw Options.wrong(given, NAME + " needs a time before the year 9999.");
    }
    return lifetime.end(now, zone);
  }
}

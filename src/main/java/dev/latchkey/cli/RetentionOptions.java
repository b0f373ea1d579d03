package dev.latchkey.cli;

import dev.latchkey.model.Retention;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options of {@code serve} that say how long what is over is kept. */
final class RetentionOptions {
  private static final String ACTIVITY = "--forget-activity-after";
  private static final String SESSIONS = "--forget-sessions-after";
  private static final String TOKENS = "--forget-tokens-after";
  private static final String DAYS = "DAYS";

  private RetentionOptions() {}

  static CommandSpec addTo(CommandSpec spec) {
    return spec.addOption(
            Options.value(
                ACTIVITY,
                DAYS,
                false,
                "Delete activity that is older; 730 if not given;",
                "0 or \"never\" keeps it for ever."))
        .addOption(
            Options.value(
                SESSIONS,
                DAYS,
                false,
                "The same for ended sessions and closed invitations;",
                "90 if not given."))
        .addOption(
            Options.value(
                TOKENS,
                DAYS,
                false,
                "The same for tokens that were revoked or expired so long",
                "ago; 365 if not given. Their id, label, end and digest",
                "stay, so that their keys are told that they ended."));
  }

  /** Returns what puts the given options into a retention. */
  static UnaryOperator<Retention> given(ParseResult given) {
    Retention chosen =
        new Retention(days(given, ACTIVITY), days(given, SESSIONS), days(given, TOKENS));
    return old -> {
      Retention changed = old;
      if (Options.isGiven(given, ACTIVITY)) {
        changed = changed.withActivity(chosen.activityDays());
      }
      if (Options.isGiven(given, SESSIONS)) {
        changed = changed.withSessions(chosen.sessionDays());
      }
      if (Options.isGiven(given, TOKENS)) {
        changed = changed.withTokens(chosen.tokenDays());
      }
      return changed;
    };
  }

  private static @Nullable Integer days(ParseResult given, String option) {
    String text = given.matchedOptionValue(option, "never");
    if (text.equals("never") || text.equals("0")) {
      return null;
    }
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= Retention.MOST_DAYS) {
      int days = Integer.parseInt(text);
      if (days > 0) {
        return days;
      }
    }
    throw Options.wrong(
        given,
        option + " must be a number of days from 1 to " + Retention.MOST_DAYS + ", or never.");
  }
}

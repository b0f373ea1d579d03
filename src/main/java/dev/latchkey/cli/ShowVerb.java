package dev.latchkey.cli;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenUsage;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token show ID}: everything that is known of a token, with its use day by day. */
record ShowVerb(Program program, Terminal terminal) implements Verb {
  private static final String DAYS = "--days";

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "show",
            "Show all details of an access token: among them when, from where and by what program"
                + " its key was last used, and how often it was let in and refused each day.")
        .addPositional(Options.token())
        .addOption(
            Options.value(
                DAYS,
                "DAYS",
                false,
                "How many days of use, today included:",
                "1 to 400; 90 if not given. Days are UTC."))
        .addOption(Options.account())
        .addOption(Options.data())
        .addOption(Options.json("Print the details as JSON."));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    TokenId id = new TokenId(given.matchedPositionalValue(0, ""));
    AccountRef account = Options.account(given);
    int days = days(given);
    try (OpenFolder folder = program.open(Options.data(given))) {
      TokenService tokens = folder.tokens();
      AccessToken token = tokens.token(account, id);
      TokenUsage usage = tokens.usage(account, id, days);
      terminal.print(
          Options.isGiven(given, Options.JSON)
              ? PrintedToken.shown(token, usage) + "\n"
              : text(token, usage));
    }
    return 0;
  }

  private static int days(ParseResult given) {
    String text = given.matchedOptionValue(DAYS, Integer.toString(TokenUsage.USUAL_DAYS));
    int days = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (days < 1 || days > TokenUsage.MOST_DAYS) {
      throw Options.wrong(
          given, "--days must be a number between 1 and " + TokenUsage.MOST_DAYS + ".");
    }
    return days;
  }

  private static String text(AccessToken token, TokenUsage usage) {
    StringBuilder text = new StringBuilder();
    line(text, "label", token.label().text());
    if (!token.description().isEmpty()) {
      line(text, "description", token.description().text());
    }
    line(text, "id", token.id().value());
    line(text, "account", token.accountId());
    line(text, "status", token.status(usage.asOf()).slug());
    line(text, "created", PrintedTime.second(token.createdAt()) + " by " + token.createdBy());
    line(text, "expires", PrintedTime.exactEnd(token.expiresAt()));
    if (token.revokedAt() != null) {
      line(text, "revoked", PrintedTime.second(token.revokedAt()));
    }
    if (token.suspendedAt() != null) {
      line(text, "suspended", PrintedTime.second(token.suspendedAt()));
    }
    if (token.rotation().replaces() != null) {
      line(text, "replaces", token.rotation().replaces().value());
    }
    if (token.rotation().replacedBy() != null) {
      line(
          text,
          "replaced by",
          token.rotation().replacedBy()
              + (token.rotation().endsOnUse() ? ", whose first use ends it" : ""));
    }
    line(text, "last used", lastUse(token));
    addUse(text, usage);
    return text.toString();
  }

  private static String lastUse(AccessToken token) {
    if (token.lastUsedAt() == null) {
      return "never";
    }
    return PrintedTime.second(token.lastUsedAt())
        + " from "
        + token.lastUsedFrom()
        + (token.lastUsedClient() == null ? "" : " with " + token.lastUsedClient());
  }

  private static void addUse(StringBuilder text, TokenUsage usage) {
    long letIn = usage.used().stream().mapToLong(DayOfUse::letIn).sum();
    long refused = usage.used().stream().mapToLong(DayOfUse::refused).sum();
    line(
        text,
        "use",
        "%s let in, %s refused from %s to %s (UTC)"
            .formatted(letIn, refused, usage.first(), usage.last()));
    for (DayOfUse day : usage.used()) {
      line(
          text,
          "  " + day.day(),
          String.format(Locale.ROOT, "%8d let in  %8d refused", day.letIn(), day.refused()));
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-12s  %s%n", name, value));
  }
}

package dev.latchkey.cli;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenId;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token expire ID}: another expiry for a token, whose key stays the same. */
record ExpireVerb(Program program, Terminal terminal) implements Verb {
  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "expire",
            "Let an access token expire earlier or later. The key stays the same. A token that was"
                + " revoked or has expired stays so.")
        .addPositional(Options.token())
        .addOption(ExpiresOption.spec(true))
        .addOption(Options.account())
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws IOException {
    TokenId id = new TokenId(given.matchedPositionalValue(0, ""));
    @Nullable Instant expiresAt = ExpiresOption.read(given);
    try (OpenFolder folder = program.open(Options.data(given))) {
      AccessToken token = folder.tokens().changeExpiry(Options.account(given), id, expiresAt);
      terminal.print(
          "Expires "
              + PrintedTime.exactEnd(token.expiresAt())
              + ": "
              + token.id()
              + " "
              + token.label()
              + "\n");
    }
    return 0;
  }
}

package dev.latchkey.cli;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token identify}: tells which token a key belongs to. */
record IdentifyVerb(Program program, Terminal terminal) implements Verb {
  /** Enough for a key with spaces around it. A longer input is not a key. */
  private static final int MOST_BYTES = 1024;

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "identify",
            "Tell which access token a key belongs to. The key is read from standard input.")
        .addOption(Options.data())
        .addOption(Options.json("Print the access token as JSON."));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    try (AccessKey key = key();
        OpenFolder folder = program.open(Options.data(given))) {
      AccessToken token = folder.tokens().identify(key);
      Instant asOf = asOf(folder.tokens(), token);
      terminal.print(
          Options.isGiven(given, Options.JSON)
              ? PrintedToken.listed(token, asOf) + "\n"
              : "label   %s%nid      %s%nstatus  %s%n"
                  .formatted(token.label(), token.id(), token.status(asOf).slug()));
    }
    return 0;
  }

  private AccessKey key() throws IOException {
    char @Nullable [] text =
        terminal.prompts().isPresent()
            ? terminal.prompts().get().secret("Access key (it is not shown): ")
            : piped();
    try {
      return AccessKey.parse(text == null ? "" : CharBuffer.wrap(text));
    } finally {
      if (text != null) {
        Arrays.fill(text, '\0');
      }
    }
  }

  private char[] piped() throws IOException {
    byte[] bytes = terminal.in().readNBytes(MOST_BYTES);
    CharBuffer text = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes));
    Arrays.fill(bytes, (byte) 0);
    return text.array();
  }

  /** Returns the authority's time, which decides the status. Its lists contain it. */
  private static Instant asOf(TokenService tokens, AccessToken token) {
    TokenQuery first = TokenQuery.FIRST_PAGE;
    return tokens
        .tokens(AccountRef.ME, new TokenQuery(token.id().value(), TokenFilter.ALL, first.sort(), 1))
        .asOf();
  }
}

package dev.latchkey.cli;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.run.TokenCommand;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Label;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey run}: runs a program with a key from the keychain in its environment. */
record RunVerb(Program program, Terminal terminal) implements Verb {
  private static final String TOKEN = "--token-in-keychain";
  private static final String TENDERLY_HOME = "--tenderly-home";

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "run",
            "Run a program with a key that was kept in the keychain, in TENDERLY_ACCESS_KEY and"
                + " HARDHAT_VAR_TENDERLY_ACCESS_KEY.")
        .addOption(Options.value(TOKEN, "LABEL|ID", true, "The token whose key it gets."))
        .addOption(
            Options.flag(
                TENDERLY_HOME,
                "Also give it a home folder of its own with",
                ".tenderly/config.yaml, removed afterwards."))
        .addOption(Options.data())
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("-- COMMAND")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("The program and its arguments, after --.")
                .build());
  }

  @Override
  public int run(ParseResult given) {
    List<String> command = given.matchedPositionalValue(0, List.of());
    try (AccessKey key = key(given)) {
      Path homes = Options.isGiven(given, TENDERLY_HOME) ? program.homes().orElseThrow() : null;
      return TokenCommand.run(key, command, homes, Computer.here());
    }
  }

  private AccessKey key(ParseResult given) {
    String wanted = given.matchedOptionValue(TOKEN, "");
    try (OpenFolder folder = program.open(Options.data(given))) {
      List<AccessToken> found = find(folder, wanted);
      if (found.size() > 1) {
        throw new Failed("Several kept keys have this label. Give the id of one of their tokens.");
      }
      if (found.isEmpty()) {
        throw new Failed(
            "No active token of this label or id has its key in the keychain of this computer.");
      }
      return folder
          .keptKeys()
          .find(found.getFirst().id())
          .orElseThrow(() -> new Failed("The keychain does not hold this key any more."));
    } catch (KeychainUnavailable e) {
      throw new Failed(e.sentence());
    }
  }

  /** Returns the active tokens with this id or label whose keys were kept. */
  private static List<AccessToken> find(OpenFolder folder, String wanted) {
    String folded = Label.fold(wanted.strip());
    TokenQuery query =
        new TokenQuery(
            wanted, TokenFilter.NOT_ENDED, TokenQuery.FIRST_PAGE.sort(), TokenQuery.MAX_PAGE_SIZE);
    return folder
        .tokens()
        .pages(AccountRef.ME, query)
        .flatMap(page -> page.tokens().stream())
        .filter(
            token ->
                token.id().value().equals(wanted.strip()) || token.label().folded().equals(folded))
        .filter(token -> folder.keptKeys().isKept(token.id()))
        .toList();
  }
}

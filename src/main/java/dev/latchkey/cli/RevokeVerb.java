package dev.latchkey.cli;

import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey token revoke ID…}: revokes tokens after a confirmation. */
record RevokeVerb(Program program, Terminal terminal) implements Verb {
  private static final String YES = "--yes";

  @Override
  public CommandSpec spec() {
    return Options.verb(
            this,
            "revoke",
            "Revoke access tokens. This disables all endpoints and third-party services that use"
                + " them.")
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("ID")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Ids of access tokens, see: latchkey token list")
                .build())
        .addOption(Options.account())
        .addOption(Options.flag(YES, "Do not ask."))
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws IOException {
    boolean yes = Options.isGiven(given, YES);
    if (!yes && terminal.prompts().isEmpty()) {
      throw Options.wrong(
          given, "Nobody can be asked here. To revoke without being asked, give --yes.");
    }
    Set<String> ids = new LinkedHashSet<>(given.matchedPositionalValue(0, List.of()));
    AccountRef account = Options.account(given);
    try (OpenFolder folder = program.open(Options.data(given))) {
      List<AccessToken> found = each(ids, id -> folder.tokens().token(account, new TokenId(id)));
      if (!found.isEmpty() && !yes && !isConfirmed(found)) {
        terminal.complain("Nothing was revoked.");
        return 1;
      }
      List<AccessToken> revoked = each(found, token -> folder.tokens().revoke(account, token.id()));
      EndedKey ended = new EndedKey(terminal, folder.keptKeys());
      for (AccessToken token : revoked) {
        terminal.print("Revoked " + token.id() + " " + token.label() + "\n");
        ended.forget(token.id());
      }
      return revoked.size() == ids.size() ? 0 : 1;
    }
  }

  /** Runs an action for each, complains about those that fail, and returns the other results. */
  private <T> List<AccessToken> each(Collection<T> all, Function<T, AccessToken> action) {
    List<AccessToken> done = new ArrayList<>();
    for (T one : all) {
      try {
        done.add(action.apply(one));
      } catch (Refused e) {
        terminal.complain(e.sentence());
      }
    }
    return done;
  }

  private boolean isConfirmed(List<AccessToken> tokens) {
    return terminal.prompts().filter(prompts -> prompts.confirms(question(tokens))).isPresent();
  }

  private static String question(List<AccessToken> tokens) {
    StringBuilder text = new StringBuilder();
    for (AccessToken token : tokens) {
      text.append(token.id()).append("  ").append(token.label()).append('\n');
    }
    text.append(tokens.size() == 1 ? "Revoke this access token?" : "Revoke these access tokens?");
    text.append(" This will disable all endpoints and third-party services that use ");
    return text.append(tokens.size() == 1 ? "it." : "them.").toString();
  }
}

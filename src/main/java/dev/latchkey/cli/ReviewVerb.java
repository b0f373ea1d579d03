package dev.latchkey.cli;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Organization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey review}: what a restore has closed on this computer, and its confirmation. */
record ReviewVerb(Program program, Terminal terminal) implements Verb {
  @Override
  public CommandSpec spec() {
    return ReviewOptions.addTo(
            Options.verb(
                this,
                "review",
                "List what was closed because a backup was restored, and confirm what is still"
                    + " right."))
        .addOption(Options.data());
  }

  @Override
  public int run(ParseResult given) throws IOException {
    ReviewOptions options = ReviewOptions.of(given);
    try (OpenFolder folder = program.open(Options.data(given))) {
      List<Account> accounts = accounts(folder, given);
      PrintedReview review = new PrintedReview(terminal, folder.review(), options);
      if (options.confirms()) {
        return review.confirm(accounts);
      }
      for (Account account : accounts) {
        review.print(account, _ -> true);
      }
      review.end();
      return 0;
    }
  }

  private static List<Account> accounts(OpenFolder folder, ParseResult given) {
    Account own = folder.tokens().principal().account();
    AccountRef ref = Options.account(given);
    if (given.hasMatchedOption(Options.ACCOUNT)) {
      return List.of(ref.names(own, true) ? own : folder.accounts().organization(ref).account());
    }
    List<Account> all = new ArrayList<>(List.of(own));
    folder.accounts().organizations().stream()
        .filter(organization -> organization.mine().owner())
        .map(Organization::account)
        .forEach(all::add);
    return all;
  }
}

package dev.latchkey.cli;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey admin review}: what a restore has closed in all accounts. */
record AdminReviewVerb(Program program, Terminal terminal) implements Verb {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.verb(
            this,
            "review",
            "List what was closed because a backup was restored, in all accounts, and confirm what"
                + " is still right. Passwords are set with reset-password.");
    return DatabaseOptions.addTo(ReviewOptions.addTo(spec).addOption(Options.data()));
  }

  @Override
  public int run(ParseResult given) throws IOException {
    ReviewOptions options = ReviewOptions.of(given);
    try (Operator operator = DatabaseOptions.operator(given, program)) {
      List<Account> accounts = accounts(operator, given);
      PrintedReview review = new PrintedReview(terminal, operator.review(), options);
      if (options.confirms()) {
        return review.confirm(accounts);
      }
      boolean isOne = given.hasMatchedOption(Options.ACCOUNT);
      for (Account account : accounts) {
        // A person may be in several organizations.
        review.print(account, item -> isOne || item.kind().canBeConfirmed());
      }
      if (!isOne) {
        review.print("", operator.passwords().iterator());
      }
      review.end();
      return 0;
    }
  }

  private static List<Account> accounts(Operator operator, ParseResult given) {
    List<Account> all = operator.accountsToReview();
    if (!given.hasMatchedOption(Options.ACCOUNT)) {
      return all;
    }
    AccountRef ref = Options.account(given);
    List<Account> one = all.stream().filter(account -> ref.names(account, false)).toList();
    if (one.isEmpty()) {
      // Nothing awaits a review there, or there is no such account.
      operator.review().page(ref, null);
    }
    return one;
  }
}

package dev.latchkey.client;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the lists that a team server answers, for when it cannot be reached. Its methods are called
 * on the thread of the call, after the answer, and never fail.
 */
public interface KeptLists extends LastKnown {
  /** Keeps nothing. */
  KeptLists NOTHING =
      new KeptLists() {
        @Override
        public void keep(Account person) {}

        @Override
        public void keep(List<Organization> organizations) {}

        @Override
        public void keep(AccountRef account, TokenQuery query, TokenPage page) {}

        @Override
        public Optional<Account> account() {
          return Optional.empty();
        }

        @Override
        public List<Organization> organizations() {
          return List.of();
        }

        @Override
        public Optional<TokenPage> tokens(AccountRef account) {
          return Optional.empty();
        }
      };

  /** Keeps who the person is. */
  void keep(Account person);

  /** Keeps the person's organizations; what was kept of others is forgotten. */
  void keep(List<Organization> organizations);

  /** Keeps a page of an account's tokens, if it is of the list as it is at first. */
  void keep(AccountRef account, TokenQuery query, TokenPage page);

  @Override
  default boolean isOffline(Refused refused) {
    return refused.problem() == ConnectionProblem.SERVER_UNREACHABLE
        || refused.problem() == ConnectionProblem.SERVER_UNAVAILABLE;
  }
}

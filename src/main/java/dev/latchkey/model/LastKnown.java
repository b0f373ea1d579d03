package dev.latchkey.model;

import java.util.List;
import java.util.Optional;

/**
 * What was last known of a team server, for when it cannot be reached: labels, ids, creators and
 * times, and no secret. It may be slow, and must not be asked on the JavaFX thread, except for
 * {@link #isOffline}.
 */
public interface LastKnown {
  /** Nothing, for an authority that needs no network. */
  LastKnown NONE =
      new LastKnown() {
        @Override
        public boolean isOffline(Refused refused) {
          return false;
        }

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

  /** Tells whether a call was refused because the server could not be reached. */
  boolean isOffline(Refused refused);

  /** Returns the person's account. */
  Optional<Account> account();

  /** Returns the person's organizations. */
  List<Organization> organizations();

  /** Returns the first tokens of an account, as of when they were read. */
  Optional<TokenPage> tokens(AccountRef account);
}

package dev.latchkey.handover;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenService;
import java.util.Optional;

/** Tells which token a key found somewhere belongs to. */
@FunctionalInterface
public interface KeyFinder {
  /**
   * Finds the token; empty if the key belongs to none that the person may see.
   *
   * @param key neither kept nor closed
   * @throws Refused if the authority cannot tell
   */
  Optional<AccessToken> find(AccessKey key);

  /** Asks the authority behind a service. */
  static KeyFinder asking(TokenService service) {
    return key -> {
      try {
        return Optional.of(service.identify(key));
      } catch (Refused e) {
        if (e.problem() == AuthorityProblem.KEY_UNKNOWN) {
          return Optional.empty();
        }
        throw e;
      }
    };
  }
}

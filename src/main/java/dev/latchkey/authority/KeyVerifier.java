package dev.latchkey.authority;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides which key is let in. It keeps no answer: every verification looks its key up in the
 * store. Only <em>last used</em> is collected in memory, until {@link #writeLastUses()}.
 */
final class KeyVerifier {
  private final KeyStore keys;
  private final TokenStore tokens;
  private final AuthorityTime time;
  private final ConcurrentHashMap<TokenId, TokenUse> lastUses = new ConcurrentHashMap<>();

  KeyVerifier(KeyStore keys, TokenStore tokens, AuthorityTime time) {
    this.keys = keys;
    this.tokens = tokens;
    this.time = time;
  }

  /** Lets a key in, or throws: see {@link Authority#verify}. */
  StoredKey verify(String key, String from) {
    StoredKey found = find(key);
    Instant now = time.expiryTime();
    switch (found.status(now)) {
      case REVOKED -> throw new Refused(AuthorityProblem.TOKEN_REVOKED, "label", found.label());
      case EXPIRED -> throw new Refused(AuthorityProblem.TOKEN_EXPIRED, "label", found.label());
      case SUSPENDED -> throw new Refused(AuthorityProblem.TOKEN_SUSPENDED, "label", found.label());
      case ACTIVE -> lastUses.put(found.token(), new TokenUse(found.token(), now, from));
    }
    return found;
  }

  /** Tells whether a key is that of a token of this id that has ended. */
  boolean hasEnded(String key, String id) {
    try {
      StoredKey found = find(key);
      TokenStatus status = found.status(time.expiryTime());
      return found.token().value().equals(id)
          && (status == TokenStatus.REVOKED || status == TokenStatus.EXPIRED);
    } catch (Refused e) {
      if (e.problem() == AuthorityProblem.UNAUTHORIZED) {
        return false;
      }
      throw e;
    }
  }

  private StoredKey find(String key) {
    try (AccessKey parsed = AccessKey.parse(key)) {
      return keys.find(parsed.digest())
          .orElseThrow(() -> new Refused(AuthorityProblem.UNAUTHORIZED));
    } catch (Refused e) {
      // How a text fails to be a key is for the person who pasted it, not for whoever tries keys.
      throw isAboutForm(e.problem()) ? new Refused(AuthorityProblem.UNAUTHORIZED) : e;
    }
  }

  private static boolean isAboutForm(Problem problem) {
    return problem == InputProblem.KEY_MALFORMED || problem == InputProblem.KEY_MISTYPED;
  }

  /** Writes the last uses and the latest time seen: see {@link Authority#writeLastUses}. */
  void writeLastUses() {
    List<TokenUse> uses = List.copyOf(lastUses.values());
    if (uses.isEmpty()) {
      time.writeSeldom();
      return;
    }
    time.write();
    keys.recordUses(uses);
    tokens.endReplaced(time.now());
    uses.forEach(use -> lastUses.remove(use.token(), use));
  }
}

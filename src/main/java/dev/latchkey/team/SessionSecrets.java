package dev.latchkey.team;

import dev.latchkey.keychain.Keychain;
import dev.latchkey.keychain.KeychainUnavailable;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.SessionSecret;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets of sessions at team servers. They are in the keychain; without one, they are in
 * memory until the program ends. Not for the JavaFX thread.
 */
final class SessionSecrets {
  private static final System.Logger LOG = System.getLogger(SessionSecrets.class.getName());

  private final Keychain keychain;
  private final Map<String, SessionSecret> inMemory = new ConcurrentHashMap<>();

  /** Secrets in {@code keychain}, which is asked only when a secret is needed. */
  SessionSecrets(Keychain keychain) {
    this.keychain = keychain;
  }

  /**
   * Keeps the secret of a session.
   *
   * @return why it is only in memory; empty if the keychain has it
   */
  Optional<String> keep(NewSession session) {
    inMemory.put(session.id(), session.secret());
    try {
      keychain.keepSession(session.id(), session.secret());
      return Optional.empty();
    } catch (KeychainUnavailable e) {
      return Optional.of(e.sentence());
    }
  }

  /** Returns the secret of a session; empty if there is none or the keychain does not answer. */
  Optional<SessionSecret> find(String sessionId) {
    SessionSecret known = inMemory.get(sessionId);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Optional<SessionSecret> found = keychain.findSession(sessionId);
      found.ifPresent(secret -> inMemory.put(sessionId, secret));
      return found;
    } catch (KeychainUnavailable e) {
      LOG.log(Level.WARNING, "no session from the keychain: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Removes the secret of a session that has ended. */
  void forget(String sessionId) {
    inMemory.remove(sessionId);
    try {
      keychain.forgetSession(sessionId);
    } catch (KeychainUnavailable e) {
      // The session has ended, so its secret is useless.
      LOG.log(Level.WARNING, "a session stays in the keychain: " + e.getMessage());
    }
  }
}

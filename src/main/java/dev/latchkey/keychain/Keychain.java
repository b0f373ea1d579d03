package dev.latchkey.keychain;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import java.util.Optional;

/**
 * The keychain of the operating system. Every call may wait for a person to unlock it, up to a
 * limit; none may be made on the JavaFX thread.
 */
public interface Keychain {
  /**
   * Returns the keychain's own name, such as "GNOME Keyring".
   *
   * @throws KeychainUnavailable if this computer has none, or it does not answer
   */
  String name() throws KeychainUnavailable;

  /**
   * Keeps a key, and returns when reading it back gave the same key.
   *
   * @throws KeychainUnavailable if it could not be kept
   */
  void keep(TokenId token, AccessKey key) throws KeychainUnavailable;

  /**
   * Returns the key kept for a token; empty if there is none. The caller closes it.
   *
   * @throws KeychainUnavailable if the keychain does not answer, which is not the same as "none"
   */
  Optional<AccessKey> find(TokenId token) throws KeychainUnavailable;

  /**
   * Removes the key kept for a token, if any.
   *
   * @throws KeychainUnavailable if it could not be removed
   */
  void forget(TokenId token) throws KeychainUnavailable;

  /**
   * Keeps the secret of a session, and returns when reading it back gave the same.
   *
   * @param sessionId the session's id, {@code se_…}
   * @throws KeychainUnavailable if it could not be kept
   */
  void keepSession(String sessionId, SessionSecret secret) throws KeychainUnavailable;

  /**
   * Returns the secret kept for a session; empty if there is none.
   *
   * @throws KeychainUnavailable if the keychain does not answer, which is not the same as "none"
   */
  Optional<SessionSecret> findSession(String sessionId) throws KeychainUnavailable;

  /**
   * Removes the secret kept for a session, if any.
   *
   * @throws KeychainUnavailable if it could not be removed
   */
  void forgetSession(String sessionId) throws KeychainUnavailable;
}

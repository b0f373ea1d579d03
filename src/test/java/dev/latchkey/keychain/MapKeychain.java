package dev.latchkey.keychain;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A keychain in memory, which a test can lock. */
public final class MapKeychain implements Keychain {
  private final Map<TokenId, String> keys = new HashMap<>();
  private final Map<String, SessionSecret> sessions = new HashMap<>();
  private KeychainUnavailable.@Nullable Why failing;

  /** From now on every call fails, until {@link #unlock}. */
  public void lock() {
    failing = KeychainUnavailable.Why.LOCKED;
  }

  /** From now on every call fails as where there is no keychain. */
  public void takeAway() {
    failing = KeychainUnavailable.Why.UNAVAILABLE;
  }

  /** From now on every call works again. */
  public void unlock() {
    failing = null;
  }

  @Override
  public String name() throws KeychainUnavailable {
    return check("Map Keychain");
  }

  @Override
  public void keep(TokenId token, AccessKey key) throws KeychainUnavailable {
    keys.put(check(token), new String(key.reveal()));
  }

  @Override
  public Optional<AccessKey> find(TokenId token) throws KeychainUnavailable {
    return Optional.ofNullable(keys.get(check(token))).map(AccessKey::parse);
  }

  @Override
  public void forget(TokenId token) throws KeychainUnavailable {
    keys.remove(check(token));
  }

  @Override
  public void keepSession(String sessionId, SessionSecret secret) throws KeychainUnavailable {
    sessions.put(check(sessionId), secret);
  }

  @Override
  public Optional<SessionSecret> findSession(String sessionId) throws KeychainUnavailable {
    return Optional.ofNullable(sessions.get(check(sessionId)));
  }

  @Override
  public void forgetSession(String sessionId) throws KeychainUnavailable {
    sessions.remove(check(sessionId));
  }

  private <T> T check(T value) throws KeychainUnavailable {
    if (failing != null) {
      throw new KeychainUnavailable(failing, "The keychain", null);
    }
    return value;
  }
}

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
  private @Nullable String locked;

  /** From now on every call fails with this sentence; null ends that. */
  public void lock(@Nullable String sentence) {
    locked = sentence;
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
    if (locked != null) {
      throw new KeychainUnavailable(locked, null);
    }
    return value;
  }
}

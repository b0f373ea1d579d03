package dev.latchkey.authority;

import dev.latchkey.model.KeyDigest;
import java.util.Collection;
import java.util.Optional;

/**
 * The keys that services send. What holds for every port is told in {@link AuthorityStore}.
 *
 * <p>No answer is older than the call: it comes from the database, or from an index that was proven
 * current during the call, so that a revocation counts at once.
 */
public interface KeyStore {
  /** Returns what the key with this digest belongs to. */
  Optional<StoredKey> find(KeyDigest digest);

  /**
   * Returns what can be told about the key with this digest without waiting for a database, a lock
   * or another thread: {@link AtOnce.Other#CANNOT_TELL} at any time, and always from a store whose
   * database is reached over a network.
   */
  default AtOnce findAtOnce(KeyDigest digest) {
    return AtOnce.Other.CANNOT_TELL;
  }

  /** Notes last uses; an older use never replaces a newer one. */
  void recordUses(Collection<TokenUse> uses);
}

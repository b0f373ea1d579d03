package dev.latchkey.authority;

import dev.latchkey.model.KeyDigest;
import java.util.Collection;
import java.util.Optional;

/**
 * The keys that services send. What holds for every port is told in {@link AuthorityStore}.
 *
 * <p>There is no cache: each call asks the database, so that a revocation counts at once.
 */
public interface KeyStore {
  /** Returns what the key with this digest belongs to. */
  Optional<StoredKey> find(KeyDigest digest);

  /** Notes last uses; an older use never replaces a newer one. */
  void recordUses(Collection<TokenUse> uses);
}

package dev.latchkey.authority;

import dev.latchkey.model.KeyDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

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

  /**
   * Writes uses, some in each transaction. An older last use never replaces a newer one; counts are
   * added to those that are there, also by other nodes at the same time. Uses of tokens that are
   * not there any more are ignored.
   *
   * @param now no use is later; one that is, or that was written as if it were, comes from a clock
   *     that was wrong
   * @param written gets those whose transaction has ended well, since they must not be added again
   */
  void recordUses(Collection<TokenUse> uses, Instant now, Consumer<Collection<TokenUse>> written);
}

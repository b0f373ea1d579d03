package dev.latchkey.authority;

import dev.latchkey.model.Digest;
import java.time.Instant;

/**
 * Counts failed attempts to sign in, for all nodes together. What holds for every port is told in
 * {@link AuthorityStore}.
 */
public interface AttemptStore {
  /**
   * Counts an attempt. Attempts in parallel, on any node, are all counted.
   *
   * @param bucket the digest of what is limited
   * @param windowStart when the window began
   * @return how many there were in this bucket and window, this one included
   */
  int add(Digest bucket, Instant windowStart);

  /** Returns how many attempts were counted in a bucket and window. */
  int count(Digest bucket, Instant windowStart);

  /** Forgets the attempts of windows that began before a time. */
  void forget(Instant before);
}

package dev.latchkey.authority;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is over, and can be forgotten some at a time. What holds for every port is told in {@link
 * AuthorityStore}. Each of the methods that forget is one short transaction, and tells whether
 * there may be more.
 */
public interface HistoryStore {
  /**
   * Begins a day's forgetting, unless another node or process has begun one in the last hours.
   *
   * @return the time that forgetting may take to have come: at most {@code now}, and never more
   *     than a week later than at the last time, since a clock may be wrong; empty if another has
   *     begun
   */
  Optional<Instant> begin(Instant now);

  /** Forgets some activity from before a moment. */
  boolean forgetActivity(Instant before);

  /**
   * Forgets some sessions.
   *
   * @param endedBefore those that were ended before this
   * @param unusedSince and those that nobody has used since this
   */
  boolean forgetSessions(Instant endedBefore, Instant unusedSince);

  /** Forgets some invitations that were closed or expired before a moment. */
  boolean forgetInvitations(Instant before);

  /**
   * Forgets some tokens that were revoked or expired before a moment, except for what {@link
   * EndedToken} has, and the digest of the key.
   */
  boolean forgetTokens(Instant before);

  /** Forgets how tokens were used on some days before this one. */
  boolean forgetUses(LocalDate before);
}

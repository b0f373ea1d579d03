package dev.latchkey.model;

import java.time.Instant;

/**
 * Who did what to what, when, from where. Never holds a secret.
 *
 * @param at when it was done
 * @param accountId the account it was done in
 * @param actor user name of the person who did it, or id of the token whose key did it
 * @param via how the actor came in: {@code desk}, {@code session} or {@code key}
 * @param kind what was done
 * @param target id of the token, session, user, invitation or organization it was done to
 * @param detail the label or description of the target at that time; may be empty
 * @param from the address of the caller; empty at the desk
 */
public record Activity(
    Instant at,
    String accountId,
    String actor,
    String via,
    ActivityKind kind,
    String target,
    String detail,
    String from) {

  /** Returns an entry of the same kind, time and actor about another target. */
  public Activity about(ActivityKind otherKind, String otherTarget, String otherDetail) {
    return new Activity(at, accountId, actor, via, otherKind, otherTarget, otherDetail, from);
  }
}

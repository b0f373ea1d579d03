package dev.latchkey.model;

import java.time.Instant;

/**
 * One entry of the audit trail: who did what, to what, when and from where. It never holds a
 * secret.
 *
 * @param at when it was done
 * @param accountId id of the account in which it was done
 * @param actor user name of the person who did it, or id of the token whose key did it
 * @param via how the actor was identified: {@code desk}, {@code session} or {@code key}
 * @param kind what was done
 * @param target id of the token, session, user, invitation or organization that was changed
 * @param detail the label or description of the target at that time; may be empty
 * @param from the caller's IP address; empty for the person at this computer
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
  /** The detail is kept as it is shown: it holds nothing that cannot be seen. */
  public Activity {
    detail = VisibleText.shown(detail);
  }

  /** Returns an entry of the same kind, time and actor about another target. */
  public Activity about(ActivityKind otherKind, String otherTarget, String otherDetail) {
    return new Activity(at, accountId, actor, via, otherKind, otherTarget, otherDetail, from);
  }
}

package dev.latchkey.store;

import dev.latchkey.model.TokenStatus;

/**
 * {@link TokenStatus#at} as SQL, for lists, orders and counts. It reads columns of the table of
 * tokens, which no table that is joined with it has, and the parameter {@code :now}.
 */
final class StatusSql {
  /**
   * The status as a number, which is its place in the enum. Its account and the mark are joined,
   * see {@link Mark#SUSPENDED_AT}.
   */
  static final String STATUS =
      """
      (case when revoked_at is not null then %s when expires_at <= :now then %s
        when %s is not null then %s else %s end)\
      """
          .formatted(
              TokenStatus.REVOKED.ordinal(),
              TokenStatus.EXPIRED.ordinal(),
              Mark.SUSPENDED_AT,
              TokenStatus.SUSPENDED.ordinal(),
              TokenStatus.ACTIVE.ordinal());

  /** True for a token that is suspended and neither expired nor revoked; joined as the status. */
  static final String SUSPENDED = STATUS + " = " + TokenStatus.SUSPENDED.ordinal();

  /**
   * True for a token that is neither expired nor revoked; nothing need be joined. A suspended one
   * counts: somebody may let its key in again, so that it is listed as not ended, and revoked with
   * its account.
   */
  static final String NOT_ENDED =
      "(revoked_at is null and (expires_at is null or expires_at > :now))";

  private StatusSql() {}
}

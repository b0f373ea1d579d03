package dev.latchkey.store;

import dev.latchkey.model.TokenStatus;

/**
 * {@link TokenStatus#at} as SQL, for lists, orders and counts. It reads three columns of the table
 * of tokens, which no table that is joined with it has, and the parameter {@code :now}.
 */
final class StatusSql {
  /** The status as a number, which is its place in the enum. */
  static final String STATUS =
      """
      (case when revoked_at is not null then %d when expires_at <= :now then %d
        when suspended_at is not null then %d else %d end)\
      """
          .formatted(
              TokenStatus.REVOKED.ordinal(),
              TokenStatus.EXPIRED.ordinal(),
              TokenStatus.SUSPENDED.ordinal(),
              TokenStatus.ACTIVE.ordinal());

  /** True for a token whose key is let in. */
  static final String ACTIVE = STATUS + " = " + TokenStatus.ACTIVE.ordinal();

  /**
   * True for a token that is neither expired nor revoked. A suspended one counts: somebody may let
   * its key in again, so that it is listed as not ended, and revoked with its account.
   */
  static final String NOT_ENDED =
      STATUS
          + " in (%d, %d)".formatted(TokenStatus.ACTIVE.ordinal(), TokenStatus.SUSPENDED.ordinal());

  private StatusSql() {}
}

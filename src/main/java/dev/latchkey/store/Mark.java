package dev.latchkey.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The one row that says what a restore has closed. Each row of what can be closed has a generation,
 * which is the mark's at the moment it was made or confirmed; it is closed if that is older than
 * the mark's. A generation is counted and is no time, so that no clock matters.
 */
final class Mark {
  /** The generation of what is made or confirmed now. */
  static final String GENERATION = "(select generation from restore_mark)";

  /** The oldest generation of sessions, passwords, members, invitations and codes that are open. */
  static final String PEOPLE = "(select people from restore_mark)";

  /** Since when those are closed. */
  static final String PEOPLE_AT = "(select people_at from restore_mark)";

  /** Joins the mark as {@code k}. */
  static final String JOIN = " join restore_mark k on k.id = 1 ";

  /**
   * Since when a token {@code t} of an account {@code o} is suspended by a mark {@code k}; null if
   * it is not. An account has its own generation, to confirm all of its tokens at once.
   */
  static final String SUSPENDED_AT =
      "(case when t.generation < k.tokens and o.tokens_confirmed < k.tokens then k.tokens_at end)";

  private Mark() {}

  /** Suspends all tokens that there are. */
  static void suspendTokens(Handle handle, Instant now) {
    handle.execute(
        """
        update restore_mark
        set generation = generation + 1, tokens = generation + 1, tokens_at = ?
        """,
        now.toEpochMilli());
  }

  /** Confirms all tokens that there are: no generation is older than -1. */
  static void resumeTokens(Handle handle) {
    handle.execute("update restore_mark set tokens = -1");
  }

  /** Closes everything that there is. */
  static void closeAll(Handle handle, Instant now) {
    handle.execute(
        """
        update restore_mark
        set generation = generation + 1, tokens = generation + 1, tokens_at = ?,
          people = generation + 1, people_at = ?
        """,
        now.toEpochMilli(),
        now.toEpochMilli());
    handle.execute("delete from set_up_code");
    handle.execute("delete from password_code");
    // Who sits at this computer needs nobody's confirmation.
    handle.execute(
        "update member set generation = "
            + GENERATION
            + " where owner = 1 and person_id in"
            + " (select account_id from profile where email_folded is null)");
  }
}

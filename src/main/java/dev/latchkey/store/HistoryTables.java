package dev.latchkey.store;

import dev.latchkey.authority.HistoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is over, in whatever table, and when it was last cleared. */
final class HistoryTables implements HistoryStore {
  /** In one transaction, so that others wait only for these. */
  private static final int AT_A_TIME = 500;

  private static final long STEP_MILLIS = Duration.ofDays(7).toMillis();
  private static final long PAUSE_MILLIS = Duration.ofHours(20).toMillis();

  private final Transactions transactions;

  HistoryTables(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Instant> begin(Instant now) {
    return transactions.write(
        handle -> {
          // A beginning in the future was noted by a clock that was wrong.
          int begun =
              handle
                  .createUpdate(
                      """
                      update forgetting set began_at = :now,
                        horizon = case when horizon + :step < :now then horizon + :step
                          else :now end
                      where began_at <= :now - :pause or began_at > :now + :pause
                      """)
                  .bind("now", now.toEpochMilli())
                  .bind("step", STEP_MILLIS)
                  .bind("pause", PAUSE_MILLIS)
                  .execute();
          return begun == 0
              ? Optional.empty()
              : handle
                  .createQuery("select horizon from forgetting")
                  .mapTo(Long.class)
                  .findOne()
                  .map(Instant::ofEpochMilli);
        });
  }

  @Override
  public boolean forgetActivity(Instant before) {
    // Entries are numbered in the order of time, so that the oldest are found first.
    return forget("audit", "id", "at < ?", before.toEpochMilli());
  }

  @Override
  public boolean forgetSessions(Instant endedBefore, Instant unusedSince) {
    return forget(
        "session",
        "id",
        "(revoked_at < ? or last_used_at < ?)",
        endedBefore.toEpochMilli(),
        unusedSince.toEpochMilli());
  }

  @Override
  public boolean forgetInvitations(Instant before) {
    return forget(
        "invitation",
        "id",
        "(closed_at < ? or expires_at < ?)",
        before.toEpochMilli(),
        before.toEpochMilli());
  }

  @Override
  public boolean forgetUses(LocalDate before) {
    return forget("token_day", "token_id, day", "day < ?", before.toEpochDay());
  }

  /** Deletes some of the rows, and tells whether there may be more. */
  private boolean forget(String table, String key, String which, Object... values) {
    String some =
        "select %s from %s where %s order by %s limit %s"
            .formatted(key, table, which, key, AT_A_TIME);
    // Asked outside of the transaction, which would keep others waiting while a table is searched.
    boolean isAny =
        transactions.read(
            handle ->
                handle.select(some, values).map((_, _) -> true).stream().findAny().isPresent());
    return isAny
        && transactions.write(
            handle ->
                handle.execute(
                        "delete from %s where (%s) in (%s)".formatted(table, key, some), values)
                    == AT_A_TIME);
  }

  @Override
  public boolean forgetTokens(Instant before) {
    // Looked for outside of the transaction, which would keep others waiting meanwhile.
    List<String> ids = transactions.read(handle -> EndedTokens.findOld(handle, before, AT_A_TIME));
    if (!ids.isEmpty()) {
      transactions.run(handle -> EndedTokens.move(handle, ids, before));
    }
    return ids.size() == AT_A_TIME;
  }
}

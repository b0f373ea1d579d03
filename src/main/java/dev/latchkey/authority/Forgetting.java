package dev.latchkey.authority;

import dev.latchkey.model.Retention;
import dev.latchkey.model.TokenUsage;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One day's forgetting of what is over: steps, each a short transaction, between which whoever
 * takes them may pause.
 */
public final class Forgetting {
  private final List<BooleanSupplier> left = new ArrayList<>();

  private Forgetting(HistoryStore history, Retention retention, Instant now) {
    retention
        .activity()
        .map(now.atOffset(ZoneOffset.UTC)::minus)
        .ifPresent(before -> left.add(() -> history.forgetActivity(before.toInstant())));
    retention
        .sessions()
        .map(now.atOffset(ZoneOffset.UTC)::minus)
        .ifPresent(
            before -> {
              Instant at = before.toInstant();
              left.add(() -> history.forgetSessions(at, at.minus(Session.IDLE_LIMIT)));
              left.add(() -> history.forgetInvitations(at));
            });
    retention
        .tokens()
        .map(now.atOffset(ZoneOffset.UTC)::minus)
        .ifPresent(before -> left.add(() -> history.forgetTokens(before.toInstant())));
    left.add(
        () ->
            history.forgetUses(
                now.atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .minus(Period.ofDays(TokenUsage.MOST_DAYS - 1))));
  }

  /** Begins a day's forgetting; empty if it was done in the last hours already. */
  static Optional<Forgetting> begin(HistoryStore history, Retention retention, Instant now) {
    return history.begin(now).map(time -> new Forgetting(history, retention, time));
  }

  /** Forgets some, and tells whether there is more to do. */
  public boolean step() {
    if (!left.isEmpty() && !left.getFirst().getAsBoolean()) {
      left.removeFirst();
    }
    return !left.isEmpty();
  }
}

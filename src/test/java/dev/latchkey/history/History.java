package dev.latchkey.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What clients asked about keys and changed on them, with start and end, and whether one true state
 * of each key explains all of it.
 *
 * <p>Times are nanoseconds of one clock. An answer that ended before a verdict started binds that
 * verdict: it may differ only if a change that can have taken effect in between explains it. A
 * change whose answer was lost can take effect at any time after its start, or never. Nothing leads
 * out of {@link State#REVOKED}, and nothing to {@link State#ABSENT}.
 */
final class History {
  /** How a key is answered, or what a change makes of it. */
  enum State {
    OPEN,
    SUSPENDED,
    REVOKED,
    ABSENT
  }

  /**
   * One call.
   *
   * @param key what it was about; null for every key there was
   * @param where who answered, for people
   * @param end {@link #LOST} if no answer came
   */
  private record Event(
      @Nullable String key, boolean isChange, State state, String where, long start, long end) {}

  private static final long LOST = Long.MAX_VALUE;

  private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

  /** Notes what was answered to a key. Who got no verdict notes nothing. */
  void verdict(String key, State seen, String where, long start, long end) {
    events.add(new Event(key, false, seen, where, start, end));
  }

  /** Notes a change that was answered; the first one of a key is how it began. */
  void change(String key, State to, String where, long start, long end) {
    events.add(new Event(key, true, to, where, start, end));
  }

  /** Notes a change of every key there was. */
  void changeAll(State to, String where, long start, long end) {
    events.add(new Event(null, true, to, where, start, end));
  }

  /** Notes a change that was sent, and whose answer was lost. */
  void attempt(String key, State to, String where, long start) {
    events.add(new Event(key, true, to, where, start, LOST));
  }

  /** Returns how many verdicts of a state somebody gave that started at or after a time. */
  long count(State seen, String where, long since) {
    return events.stream()
        .filter(one -> !one.isChange && one.state == seen && one.where.equals(where))
        .filter(one -> one.start >= since)
        .count();
  }

  /** Returns how many changes to a state were answered. */
  long answered(State to) {
    return events.stream()
        .filter(one -> one.isChange && one.state == to && one.end != LOST)
        .count();
  }

  /** Returns how many changes to a state got no answer. */
  long lost(State to) {
    return events.stream().filter(one -> one.state == to && one.end == LOST).count();
  }

  /**
   * Returns each verdict that no order of the changes explains, with the answer that it
   * contradicts; and each key with an answered revocation that no verdict was asked about
   * afterwards, since nothing is known of it.
   */
  List<String> violations() {
    List<Event> ofAll = events.stream().filter(one -> one.key == null).toList();
    Map<String, List<Event>> byKey = new TreeMap<>();
    for (Event event : events) {
      if (event.key != null) {
        byKey.computeIfAbsent(event.key, _ -> new ArrayList<>()).add(event);
      }
    }
    List<String> violations = new ArrayList<>();
    for (List<Event> own : byKey.values()) {
      violations.addAll(violations(own, ofAll));
    }
    return violations;
  }

  private static List<String> violations(List<Event> own, List<Event> ofAll) {
    List<Event> changes = new ArrayList<>(own.stream().filter(Event::isChange).toList());
    changes.addAll(ofAll);
    long began =
        own.stream().filter(Event::isChange).mapToLong(Event::end).min().orElse(Long.MIN_VALUE);
    List<Event> known = new ArrayList<>(own.stream().filter(one -> one.end != LOST).toList());
    known.addAll(ofAll.stream().filter(one -> one.start > began).toList());
    List<Event> verdicts = own.stream().filter(one -> !one.isChange).toList();
    List<String> violations = new ArrayList<>();
    for (Event verdict : verdicts) {
      known.stream()
          .filter(before -> before.end < verdict.start && before.state != verdict.state)
          .filter(before -> !isExplained(before, verdict, changes))
          .findFirst()
          .ifPresent(before -> violations.add(text(before, verdict)));
    }
    own.stream()
        .filter(one -> one.isChange && one.state == State.REVOKED && one.end != LOST)
        .filter(one -> verdicts.stream().noneMatch(verdict -> verdict.start > one.end))
        .findFirst()
        .ifPresent(one -> violations.add(one.key + ": nobody asked after " + text(one)));
    return violations;
  }

  private static boolean isExplained(Event before, Event verdict, Collection<Event> changes) {
    if (before.state == State.REVOKED) {
      return false;
    }
    // What suspends or resumes a key that is revoked is answered too, and does nothing.
    boolean isAnyTime = verdict.state == State.REVOKED;
    return changes.stream()
        .filter(change -> change.state == verdict.state && change.start < verdict.end)
        .anyMatch(change -> isAnyTime || change.end > before.start);
  }

  private static String text(Event before, Event verdict) {
    return "%s: %s, %,d µs after %s"
        .formatted(
            verdict.key,
            text(verdict),
            TimeUnit.NANOSECONDS.toMicros(verdict.start - before.end),
            text(before));
  }

  private static String text(Event event) {
    return "%s %s at %s (took %,d µs)"
        .formatted(
            event.isChange ? "change to" : "verdict",
            event.state,
            event.where,
            TimeUnit.NANOSECONDS.toMicros(event.end - event.start));
  }
}

package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What the log holds of the answers that are errors: a line each, with the id of the answer, by
 * which it is looked up. Whoever could fill the log would make its other records go, so in a minute
 * a client's address has 10 lines for each kind of error, all addresses together have 60, and those
 * who signed in have 300 more. The rest is summed when the minute ends. Refused sign-ins are always
 * summed.
 *
 * <p>There is nothing in a line that came with a request: sentences repeat what was sent. Only of a
 * database or a file the log has the sentence, and the system's own words.
 */
final class ErrorLog {
  static final int LINES_OF_ADDRESS = 10;
  static final int LINES_OF_KIND = 60;
  static final int LINES_OF_CALLERS = 300;

  /** How many of the ids that are summed stand in the sum. */
  static final int IDS = 20;

  private static final Logger LOG = System.getLogger(ErrorLog.class.getName());
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MAX_ADDRESSES = 1000;

  private final LongSupplier nanoTime;
  private final Map<Problem, Minute> minutes = new LinkedHashMap<>();
  private long startedAt;
  private int callersLines;

  ErrorLog() {
    this(System::nanoTime);
  }

  /** A log with another clock, see {@link System#nanoTime}. */
  ErrorLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    startedAt = nanoTime.getAsLong();
  }

  /**
   * A request that was refused.
   *
   * @param id the id of its answer
   * @param from the IP address of the client
   */
  record Refusal(String id, String from, Refused refused) {}

  /** The refusals of one kind in a minute. */
  private static final class Minute {
    private final Map<String, Integer> linesOf = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private int lines;
    private int summed;
    private final Set<String> from = new HashSet<>();
  }

  /** Writes a line; false if it should have none, and {@link #tellOrSum} is to be called. */
  boolean tell(Refusal refusal) {
    return takesLine(refusal.refused.problem(), refusal.from) && write(refusal);
  }

  /**
   * Writes a line for one who has signed in, as long as there are such lines left, or adds it to
   * the sum.
   */
  void tellOrSum(Refusal refusal, boolean isCaller) {
    if (isCaller && takesCallersLine()) {
      write(refusal);
    } else {
      sum(refusal.refused.problem(), refusal.id, refusal.from);
    }
  }

  /** Writes of a failure that nobody expected. */
  void failed(String id, String from, RuntimeException failure) {
    Problem problem = RequestProblem.INTERNAL;
    if (takesLine(problem, from)) {
      LOG.log(Level.ERROR, "request " + id + " failed", failure);
    } else {
      sum(problem, id, from);
    }
  }

  private synchronized boolean takesLine(Problem problem, String from) {
    checkTime();
    if (problem == AuthorityProblem.SIGN_IN_FAILED) {
      return false;
    }
    Minute minute = minutes.computeIfAbsent(problem, _ -> new Minute());
    if (minute.lines >= LINES_OF_KIND
        || minute.linesOf.merge(from, 1, Integer::sum) > LINES_OF_ADDRESS) {
      return false;
    }
    minute.lines++;
    return true;
  }

  private synchronized boolean takesCallersLine() {
    return callersLines++ < LINES_OF_CALLERS;
  }

  private synchronized void sum(Problem problem, String id, String from) {
    Minute minute = minutes.computeIfAbsent(problem, _ -> new Minute());
    minute.summed++;
    if (minute.ids.size() < IDS) {
      minute.ids.add(id);
    }
    if (minute.from.size() < MAX_ADDRESSES) {
      minute.from.add(from);
    }
  }

  private static boolean write(Refusal refusal) {
    Problem problem = refusal.refused.problem();
    boolean isOurs = problem instanceof StoreProblem || problem instanceof DatabaseProblem;
    LOG.log(
        Level.WARNING,
        "request %s was refused with %s %s%s"
            .formatted(
                refusal.id,
                Answer.status(problem),
                problem.slug(),
                isOurs ? ": " + refusal.refused.forLog() : ""));
    return true;
  }

  /** Writes the sums when a minute is over. */
  synchronized void checkTime() {
    if (nanoTime.getAsLong() - startedAt >= MINUTE_NANOS) {
      close();
    }
  }

  /** Writes the sums now. */
  synchronized void close() {
    minutes.forEach(ErrorLog::writeSum);
    minutes.clear();
    callersLines = 0;
    startedAt = nanoTime.getAsLong();
  }

  private static void writeSum(Problem problem, Minute minute) {
    if (minute.summed == 0) {
      return;
    }
    int others = minute.summed - minute.ids.size();
    LOG.log(
        Level.WARNING,
        "%s %s from %s%s %s refused with %s %s in the last minute%s: %s%s"
            .formatted(
                minute.summed,
                problem == AuthorityProblem.SIGN_IN_FAILED ? "sign-ins" : "requests",
                minute.from.size() < MAX_ADDRESSES ? "" : "at least ",
                minute.from.size(),
                minute.from.size() == 1 ? "address were" : "addresses were",
                Answer.status(problem),
                problem.slug(),
                minute.lines == 0 ? "" : ", after " + minute.lines + " with lines of their own",
                String.join(", ", minute.ids),
                others == 0 ? "" : " and " + others + " more"));
  }
}

package dev.latchkey.server;

import dev.latchkey.model.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what this node has answered since it started, for operators. It contains no names of
 * people or tokens. The text is Prometheus's exposition format 0.0.4, see <a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/">its description</a>.
 */
final class Metrics {
  /** The media type of the text. */
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Outcomes verifications = new Outcomes();
  private final Outcomes signIns = new Outcomes();
  private final LongAdder[] requests = adders(6);

  /**
   * Counts an answer.
   *
   * @param path the path of the request
   * @param problem why the request was refused; null if it was not
   * @param status the HTTP status of the answer
   */
  void count(@Nullable String path, @Nullable Problem problem, int status) {
    requests[status / 100].increment();
    if (path != null && Routes.isVerify(path)) {
      verifications.count(problem);
    } else if (Routes.SIGN_IN.equals(path)) {
      signIns.count(problem);
    }
  }

  /**
   * Returns the counts in the exposition format.
   *
   * @param storeAnswers whether the database answers at the moment
   */
  String text(boolean storeAnswers) {
    StringBuilder text = new StringBuilder();
    verifications.write(text, "latchkey_verifications_total", "Keys asked about, by result.");
    signIns.write(text, "latchkey_sign_ins_total", "Sign-ins with a password, by result.");
    head(text, "latchkey_requests_total", "counter", "Requests answered, by status class.");
    for (int i = 2; i < requests.length; i++) {
      text.append("latchkey_requests_total{status=\"%dxx\"} %d\n".formatted(i, requests[i].sum()));
    }
    head(text, "latchkey_store_up", "gauge", "Whether the database answers.");
    return text.append("latchkey_store_up ").append(storeAnswers ? 1 : 0).append('\n').toString();
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, type));
  }

  private static LongAdder[] adders(int count) {
    return IntStream.range(0, count).mapToObj(_ -> new LongAdder()).toArray(LongAdder[]::new);
  }

  /** Counts successes, and refusals by problem. */
  private static final class Outcomes {
    private final LongAdder good = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentSkipListMap<>();

    void count(@Nullable Problem problem) {
      LongAdder counter =
          problem == null ? good : refused.computeIfAbsent(problem.slug(), _ -> new LongAdder());
      counter.increment();
    }

    void write(StringBuilder text, String name, String help) {
      head(text, name, "counter", help);
      text.append("%s{result=\"good\"} %d\n".formatted(name, good.sum()));
      refused.forEach(
          (slug, count) ->
              text.append("%s{result=\"%s\"} %d\n".formatted(name, slug, count.sum())));
    }
  }
}

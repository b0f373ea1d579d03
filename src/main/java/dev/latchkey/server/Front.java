package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.DatabaseProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The first to see every request, and the only one to turn exceptions into answers. */
final class Front {
  private static final String OUR_DATA = "the server's database";

  /** What a client can be told of the database; the rest is only that it cannot be used. */
  static final Set<StoreProblem> TOLD =
      Set.of(
          StoreProblem.STORE_UNAVAILABLE,
          StoreProblem.STORE_FULL,
          StoreProblem.STORE_CORRUPT,
          StoreProblem.STORE_INCOMPLETE,
          StoreProblem.STORE_REPLACED,
          StoreProblem.STORE_TOO_NEW);

  /** Only introspection takes HTTP Basic. */
  private static final String BASIC = "Basic realm=\"latchkey\", charset=\"UTF-8\"";

  private final ErrorLog log;
  private final RequestRules rules;
  private final Authority authority;
  private final Metrics metrics;
  private final Function<Request, @Nullable Answer> atOnce;
  private final Function<Request, @Nullable Answer> later;

  Front(RequestRules rules, Authority authority, Metrics metrics, ErrorLog log, Routes routes) {
    this.rules = rules;
    this.authority = authority;
    this.metrics = metrics;
    this.log = log;
    atOnce = routes::answerAtOnce;
    later = routes::answer;
  }

  /**
   * Returns the answer to a request if it can be told without waiting for a database or for heavy
   * work; null if it cannot.
   */
  @Nullable Answer answerAtOnce(Request request) {
    return answer(request, atOnce, true);
  }

  /** Returns the answer to a request. It may take as long as the database does. */
  Answer answer(Request request) {
    return Objects.requireNonNull(answer(request, later, false));
  }

  /** Finds an answer, or takes what a route throws. */
  private @Nullable Answer answer(
      Request request, Function<Request, @Nullable Answer> route, boolean isAtOnce) {
    try {
      rules.check(request);
      Answer answer = route.apply(request);
      if (answer != null) {
        metrics.count(request.path(), null, answer.status());
      }
      return answer;
    } catch (Refused refused) {
      return refusal(request, refused, isAtOnce);
    } catch (RuntimeException e) {
      // A verdict that could not be found says so in the way that proxies are told to expect.
      int status = Routes.isVerify(request.path()) ? 503 : 500;
      String id = Answer.newId();
      log.failed(id, request.from(), e);
      metrics.count(request.path(), RequestProblem.INTERNAL, status);
      return Answer.refusal(id, new Refused(RequestProblem.INTERNAL)).withStatus(status);
    }
  }

  /** Notes how long the answer to a whole request took. */
  void took(String path, long nanos) {
    metrics.took(path, nanos);
  }

  private Answer refusal(Request request, Refused refused, boolean isAtOnce) {
    String id = Answer.newId();
    ErrorLog.Refusal told = new ErrorLog.Refusal(id, request.from(), refused);
    if (!log.tell(told)) {
      // Strangers cannot use up the lines of callers, who are asked for only now. A verdict is not
      // worth it, and what must not wait cannot ask.
      boolean isCaller =
          !isAtOnce
              && !Routes.isVerify(request.path())
              && request.hasSecret()
              && Answer.status(refused.problem()) != 401
              && isFromCaller(request);
      log.tellOrSum(told, isCaller);
    }
    return answer(id, request.path(), refused);
  }

  /**
   * Returns the answer to what is no request, or exceeds a limit.
   *
   * @param from the IP address of the client
   */
  Answer refusal(@Nullable String path, String from, Refused refused) {
    String id = Answer.newId();
    ErrorLog.Refusal told = new ErrorLog.Refusal(id, from, refused);
    if (!log.tell(told)) {
      log.tellOrSum(told, false);
    }
    return answer(id, path, refused);
  }

  private Answer answer(String id, @Nullable String path, Refused refused) {
    metrics.count(path, refused.problem(), Answer.status(refused.problem()));
    Answer answer = Answer.refusal(id, forOthers(refused));
    return answer.status() == 401 && IntrospectRoute.PATH.equals(path)
        ? answer.with("WWW-Authenticate", BASIC)
        : answer;
  }

  /** What is wrong with the database, and where it is, is no business of clients. */
  private static Refused forOthers(Refused refused) {
    return switch (refused.problem()) {
      case StoreProblem problem ->
          new Refused(
              TOLD.contains(problem) ? problem : StoreProblem.STORE_UNAVAILABLE, "path", OUR_DATA);
      case DatabaseProblem _ -> new Refused(StoreProblem.STORE_UNAVAILABLE, "path", OUR_DATA);
      default -> refused;
    };
  }

  /** Sums up in the log what has no line of its own; to be called every second. */
  void checkTime() {
    log.checkTime();
  }

  /** Writes the sums of the last minute into the log. */
  void close() {
    log.close();
  }

  /** Tells whether a request comes with a good key or session. */
  boolean isFromCaller(Request request) {
    try {
      authority.authenticate(request.secret(), request);
      return true;
    } catch (Refused refused) {
      // Where the database does not answer, the call itself will say so.
      return Answer.status(refused.problem()) == 503;
    }
  }
}

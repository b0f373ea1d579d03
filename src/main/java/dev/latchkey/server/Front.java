package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The first to see every request, and the only one to turn exceptions into answers. */
final class Front {
  private static final Logger LOG = System.getLogger(Front.class.getName());

  /** Only introspection takes HTTP Basic. */
  private static final String BASIC = "Basic realm=\"latchkey\", charset=\"UTF-8\"";

  private static final long TELL_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private final AtomicLong toldOfStore = new AtomicLong(System.nanoTime() - 2 * TELL_AGAIN_NANOS);
  private final RequestRules rules;
  private final Authority authority;
  private final Metrics metrics;
  private final Function<Request, @Nullable Answer> atOnce;
  private final Function<Request, @Nullable Answer> later;

  Front(RequestRules rules, Authority authority, Metrics metrics, Routes routes) {
    this.rules = rules;
    this.authority = authority;
    this.metrics = metrics;
    atOnce = routes::answerAtOnce;
    later = routes::answer;
  }

  /**
   * Returns the answer to a request if it can be told without waiting for a database or for heavy
   * work; null if it cannot.
   */
  @Nullable Answer answerAtOnce(Request request) {
    return answer(request, atOnce);
  }

  /** Returns the answer to a request. It may take as long as the database does. */
  Answer answer(Request request) {
    return Objects.requireNonNull(answer(request, later));
  }

  /** Finds an answer, or takes what a route throws. */
  private @Nullable Answer answer(Request request, Function<Request, @Nullable Answer> route) {
    try {
      rules.check(request);
      Answer answer = route.apply(request);
      if (answer != null) {
        metrics.count(request.path(), null, answer.status());
      }
      return answer;
    } catch (Refused refused) {
      return refusal(request.path(), refused);
    } catch (RuntimeException e) {
      String id = Answer.newId();
      LOG.log(Level.ERROR, "request " + id + " failed", e);
      // A verdict that could not be found says so in the way that proxies are told to expect.
      int status = Routes.isVerify(request.path()) ? 503 : 500;
      metrics.count(request.path(), RequestProblem.INTERNAL, status);
      return Answer.refusal(id, new Refused(RequestProblem.INTERNAL)).withStatus(status);
    }
  }

  /** Notes how long the answer to a whole request took. */
  void took(String path, long nanos) {
    metrics.took(path, nanos);
  }

  /** Returns the answer to what is no request, or exceeds a limit. */
  Answer refusal(@Nullable String path, Refused refused) {
    metrics.count(path, refused.problem(), Answer.status(refused.problem()));
    String id = Answer.newId();
    Answer answer = Answer.refusal(id, forOthers(id, refused));
    return answer.status() == 401 && IntrospectRoute.PATH.equals(path)
        ? answer.with("WWW-Authenticate", BASIC)
        : answer;
  }

  /** Where the database is, is no business of clients; the log has it, once a minute. */
  private Refused forOthers(String id, Refused refused) {
    if (!(refused.problem() instanceof StoreProblem)) {
      return refused;
    }
    long now = System.nanoTime();
    long last = toldOfStore.get();
    if (now - last > TELL_AGAIN_NANOS && toldOfStore.compareAndSet(last, now)) {
      LOG.log(Level.WARNING, "request " + id + " was refused: " + refused.getMessage());
    }
    return new Refused(refused.problem(), "path", "the server's database");
  }

  /** Tells whether a request comes with a good key or session. */
  boolean isFromCaller(Request request) {
    try {
      authority.authenticate(request.secret(), request.from());
      return true;
    } catch (Refused refused) {
      // Where the database does not answer, the call itself will say so.
      return Answer.status(refused.problem()) == 503;
    }
  }
}

package dev.latchkey.client;

import dev.latchkey.api.ErrorJson;
import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.api.WireProblem;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Turns the failures of calls to a team server into {@link Refused}. */
record CallFailures(ServerAddress address) {
  private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

  /** The server can fail like this before a change, or after it, when only the answer is left. */
  private static final Set<Problem> MAYBE_DONE =
      Set.of(RequestProblem.TOO_BUSY, RequestProblem.INTERNAL);

  /**
   * Returns the refusal for a call that the HTTP client could not make.
   *
   * @param proxy the proxy that it was to go through
   * @throws IllegalStateException for a failure that is not the network's
   */
  Refused failed(Call call, Throwable failure, Optional<HttpProxy> proxy) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Certificates.NotTrusted refusal) {
        return refusal.refused();
      }
    }
    boolean wasNeverSent =
        failure instanceof ConnectException
            || failure instanceof HttpConnectTimeoutException
            || failure instanceof SSLHandshakeException;
    if (proxy.isPresent()) {
      Problem problem = ofProxy(failure);
      if (problem == ConnectionProblem.SERVER_UNREACHABLE) {
        return new Refused(problem, "server", address.host(), failure);
      }
      if (problem != null) {
        return new Refused(problem, "proxy", proxy.get().name(), failure);
      }
    }
    if (wasNeverSent) {
      return new Refused(ConnectionProblem.SERVER_UNREACHABLE, "server", address.host(), failure);
    }
    if (failure instanceof IOException) {
      return lost(call, ConnectionProblem.SERVER_UNREACHABLE, failure);
    }
    throw new IllegalStateException(call + " failed", failure);
  }

  /** Returns what kept a call from getting through a proxy; null if it got through. */
  private static @Nullable Problem ofProxy(Throwable failure) {
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return ConnectionProblem.PROXY_UNREACHABLE;
    }
    // Java says it in words only.
    Matcher status = TUNNEL.matcher(String.valueOf(failure.getMessage()));
    if (!status.find()) {
      return null;
    }
    return switch (status.group(1)) {
      case "407" -> ConnectionProblem.PROXY_PASSWORD;
      // The proxy itself does not reach the server.
      case "502", "503", "504" -> ConnectionProblem.SERVER_UNREACHABLE;
      default -> ConnectionProblem.PROXY_REFUSED;
    };
  }

  /**
   * Returns the refusal for a call that may have reached the server.
   *
   * @param otherwise the problem if the call changes nothing; for a change it is {@link
   *     ConnectionProblem#ANSWER_LOST}, since nobody knows whether it happened
   */
  Refused lost(Call call, Problem otherwise, Throwable cause) {
    Problem problem = call.changes() ? ConnectionProblem.ANSWER_LOST : otherwise;
    return new Refused(problem, "server", address.host(), cause);
  }

  /** Returns the refusal for an answer whose status is not a success. */
  Refused refused(Call call, HttpResponse<byte[]> answer) {
    try {
      ErrorJson.Details error = Json.mapper().readValue(answer.body(), ErrorJson.class).error();
      Problem problem =
          WireProblem.parse(error.slug()).orElse(ConnectionProblem.SERVER_ANSWERED_ODDLY);
      return MAYBE_DONE.contains(problem)
          ? lost(call, problem, new Refused(problem))
          : refused(problem, error.data());
    } catch (JacksonException | NullPointerException e) {
      // Not an answer of Latchkey's but of a proxy or something else. A proxy that answers with one
      // of these two may have passed the call on.
      boolean mayHaveArrived = answer.statusCode() == 502 || answer.statusCode() == 504;
      return mayHaveArrived
          ? lost(call, ConnectionProblem.SERVER_UNAVAILABLE, e)
          : new Refused(ConnectionProblem.SERVER_UNAVAILABLE, "server", address.host(), e);
    }
  }

  private Refused refused(Problem problem, @Nullable Map<String, String> data) {
    if (problem == ConnectionProblem.SERVER_ANSWERED_ODDLY) {
      return new Refused(problem, "server", address.host());
    }
    return data == null || data.isEmpty()
        ? new Refused(problem)
        : data.entrySet().stream()
            .findFirst()
            .map(datum -> new Refused(problem, datum.getKey(), datum.getValue()))
            .orElseThrow();
  }
}

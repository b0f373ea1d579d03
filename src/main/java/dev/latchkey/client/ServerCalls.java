package dev.latchkey.client;

import dev.latchkey.api.Json;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Calls to one team server, with JSON in both directions. Every failure of a call is a {@link
 * Refused}. Redirects are not followed, since they could send a secret elsewhere.
 */
final class ServerCalls implements AutoCloseable {
  /** The most time that a call may take, except in tests. */
  static final Duration LIMIT = Duration.ofSeconds(15);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final int MAX_ANSWER_BYTES = 8 << 20;
  private static final int PROXY_WANTS_PASSWORD = 407;

  private final ServerAddress address;
  private final String userAgent;
  private final Duration limit;
  private final CallFailures failures;
  private final SSLContext tls;
  private final Proxies proxies;
  private @Nullable Line line;

  /** The way to the server: the proxy may be changed in the desktop at any time. */
  private record Line(Optional<HttpProxy> proxy, HttpClient http) {}

  /**
   * Calls to the server at an address.
   *
   * @param device the name of this computer in the list of signed-in devices
   * @param limit the most time a call may take, from connecting to the last byte of the answer
   */
  ServerCalls(
      ServerAddress address, String device, SSLContext tls, Proxies proxies, Duration limit) {
    this.address = address;
    failures = new CallFailures(address);
    userAgent = "Latchkey on " + device.replaceAll("[^\\x20-\\x7e]", "?");
    this.limit = limit;
    this.tls = tls;
    this.proxies = proxies;
  }

  private synchronized Line line() {
    Optional<HttpProxy> proxy = proxies.to(address);
    Line known = line;
    if (known != null && known.proxy.equals(proxy)) {
      return known;
    }
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .sslContext(tls);
    // Without a selector of its own, the client would ask Java's.
    http.proxy(
        proxy.map(one -> ProxySelector.of(one.address())).orElse(HttpClient.Builder.NO_PROXY));
    Line made = new Line(proxy, http.build());
    if (known != null) {
      // What is under way there may end.
      known.http.shutdown();
    }
    line = made;
    return made;
  }

  /**
   * Makes a call.
   *
   * @param secret the session's secret; null for a call without one
   * @param type the record that the answer is read as
   * @param read converts the record into the model's type; anything that it throws means that the
   *     answer cannot be understood
   * @throws Refused the server's own problem, or one of {@link
   *     ConnectionProblem#SERVER_UNREACHABLE}, {@link ConnectionProblem#SERVER_UNAVAILABLE}, {@link
   *     ConnectionProblem#SERVER_ANSWERED_ODDLY}, {@link ConnectionProblem#ANSWER_LOST} for a
   *     change, and the {@code CERTIFICATE_…} and {@code PROXY_…} problems
   */
  <T, R> R send(Call call, @Nullable SessionSecret secret, Class<T> type, Function<T, R> read) {
    HttpResponse<byte[]> answer = exchange(call, secret);
    if (answer.statusCode() / 100 != 2) {
      throw failures.refused(call, answer);
    }
    try {
      T body = Json.mapper().readValue(answer.body(), type);
      return read.apply(body);
    } catch (JacksonException e) {
      // The page of a captive portal, or another service at this address.
      throw failures.lost(call, ConnectionProblem.SERVER_UNAVAILABLE, e);
    } catch (RuntimeException e) {
      throw failures.lost(call, ConnectionProblem.SERVER_ANSWERED_ODDLY, e);
    } finally {
      // It may contain a key.
      Arrays.fill(answer.body(), (byte) 0);
    }
  }

  private HttpResponse<byte[]> exchange(Call call, @Nullable SessionSecret secret) {
    Line now = line();
    byte[] body = call.body() == null ? null : Json.mapper().writeValueAsBytes(call.body());
    CompletableFuture<HttpResponse<byte[]>> answer =
        now.http.sendAsync(
            request(call, secret, body, now.proxy),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      // The HTTP client's own limit would end with the headers of the answer.
      HttpResponse<byte[]> got = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (got.statusCode() == PROXY_WANTS_PASSWORD && now.proxy.isPresent()) {
        throw new Refused(ConnectionProblem.PROXY_PASSWORD, "proxy", now.proxy.get().name());
      }
      return got;
    } catch (ExecutionException e) {
      throw failures.failed(call, e.getCause() == null ? e : e.getCause(), now.proxy);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failures.lost(call, ConnectionProblem.SERVER_UNREACHABLE, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw failures.lost(call, ConnectionProblem.SERVER_UNREACHABLE, e);
    } finally {
      if (body != null) {
        // It may contain a password.
        Arrays.fill(body, (byte) 0);
      }
    }
  }

  private HttpRequest request(
      Call call,
      @Nullable SessionSecret secret,
      byte @Nullable [] body,
      Optional<HttpProxy> proxy) {
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + call.path()))
            .method(call.method(), publisher)
            .header("User-Agent", userAgent)
            .header("Accept", "application/json");
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (call.method().equals("DELETE")) {
      // RFC 7240: the answer is to contain what was deleted.
      request.header("Prefer", "return=representation");
    }
    proxy
        .flatMap(HttpProxy::authorization)
        .ifPresent(value -> request.header("Proxy-Authorization", value));
    if (secret != null) {
      request.header("Authorization", "Bearer " + secret.reveal());
    }
    return request.build();
  }

  /** Cancels the calls that are still running. */
  @Override
  public synchronized void close() {
    if (line != null) {
      line.http.shutdownNow();
    }
  }
}

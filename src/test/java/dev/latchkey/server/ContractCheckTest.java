package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

/** What holds every answer of the tests against {@code openapi.yaml} notices what does not fit. */
class ContractCheckTest {
  /** An answer that no server gave. */
  private record Answered(int statusCode, String type, String body)
      implements HttpResponse<String> {
    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
    }

    @Override
    public HttpRequest request() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      throw new UnsupportedOperationException();
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }

  private static final String JSON = "application/json";
  private static final String PERSON =
      "{\"user\":{\"id\":\"us_a\",\"username\":\"a\",\"email\":\"\",\"first_name\":\"\",\"last_name\":\"\"}}";
  private static final String REFUSAL =
      "{\"error\":{\"id\":\"0c29ed1e-38f3-4a5d-a95c-8a1c102f28d5\",\"slug\":\"no_user\",\"message\":\"x\",\"data\":{}}}";

  static Stream<Answered> broken() {
    return Stream.of(
        new Answered(200, JSON, PERSON.replace(",\"last_name\":\"\"", "")),
        new Answered(200, JSON, PERSON.replace("\"last_name\"", "\"secret\":\"x\",\"last_name\"")),
        new Answered(200, JSON, PERSON.replace("\"us_a\"", "7")),
        new Answered(200, JSON, PERSON.replace("\"us_a\"", "null")),
        new Answered(200, JSON, ""),
        new Answered(200, "text/html", PERSON),
        new Answered(201, JSON, PERSON),
        new Answered(409, JSON, REFUSAL),
        new Answered(404, JSON, REFUSAL.replace("no_user", "account_not_found")),
        new Answered(404, JSON, REFUSAL.replace("0c29ed1e", "x")),
        new Answered(404, JSON, REFUSAL.replace("{}", "{\"n\":1}")));
  }

  private static HttpRequest request(String query) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/api/v1/user" + query))
        .header("X-Access-Key", "x")
        .build();
  }

  @Test
  void answersThatFitAreAccepted() {
    Contract.served().check(request(""), new Answered(200, JSON, PERSON));
    Contract.served().check(request(""), new Answered(404, JSON, REFUSAL));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatDoesNotFitIsNoticed(Answered answer) {
    assertThatThrownBy(() -> Contract.served().check(request(""), answer))
        .isInstanceOfAny(AssertionError.class, JacksonException.class);
  }

  @Test
  void aGoodRequestThatDoesNotFitIsNoticed() {
    assertThatThrownBy(
            () -> Contract.served().check(request("?a=b"), new Answered(200, JSON, PERSON)))
        .isInstanceOf(AssertionError.class);
  }
}

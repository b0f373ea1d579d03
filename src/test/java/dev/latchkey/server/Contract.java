package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import dev.latchkey.api.ErrorJson;
import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.api.WireProblem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;

/**
 * What {@code openapi.yaml} promises. Every request of the tests of the API and its answer are held
 * against it: the status, the type and the body of each answer, and all of a request that
 * succeeded.
 */
final class Contract {
  private static final Set<String> NO_CALL =
      Set.of(
          RequestProblem.ROUTE_UNKNOWN.slug(),
          RequestProblem.ONLY_AT_TENDERLY.slug(),
          RequestProblem.METHOD_NOT_ALLOWED.slug());

  /** These ignore queries and bodies. */
  private static final Set<String> ANYTHING =
      Set.of("/auth/verify", "/healthz", "/readyz", "/metrics");

  private final String yaml;
  private final OpenApiInteractionValidator validator;

  Contract(String yaml) {
    this.yaml = yaml;
    validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(yaml)
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                    // The server ignores unknown fields, and a body where it needs none.
                    .withLevel("validation.request.body.schema.additionalProperties", Level.IGNORE)
                    .withLevel("validation.request.body.unexpected", Level.IGNORE)
                    .build())
            .build();
  }

  /** Returns the contract that is served. */
  static Contract served() {
    return Served.CONTRACT;
  }

  /** It takes a second to read, and never changes. */
  private static final class Served {
    static final Contract CONTRACT = new Contract(text());
  }

  /** Returns the description that is served. */
  static String text() {
    try (InputStream in = Contract.class.getResourceAsStream("/dev/latchkey/openapi.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the description with the content in the place of each reference. */
  OpenAPI description() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    return new OpenAPIV3Parser().readContents(yaml, null, options).getOpenAPI();
  }

  /** Fails unless the answer is one that the contract has for the request. */
  void check(HttpRequest request, HttpResponse<String> answer) {
    boolean isHead = request.method().equals("HEAD");
    if (answer.statusCode() >= 400 && !isHead && isAboutNoCall(answer)) {
      return;
    }
    String path = path(request.uri());
    Method method = method(request, path);
    ValidationReport report = validator.validateResponse(path, method, response(answer));
    if (isRefusedBefore(report, answer)) {
      return;
    }
    assertKept(request, answer, isHead ? withoutBody(report) : report);
    if (answer.statusCode() < 300) {
      assertKept(request, answer, validator.validateRequest(request(request, method, path)));
    }
  }

  private static void assertKept(
      HttpRequest request, HttpResponse<String> answer, ValidationReport report) {
    assertThat(report.getMessages())
        .filteredOn(message -> message.getLevel() == Level.ERROR)
        .as("%s %s: %s %s", request.method(), request.uri(), answer.statusCode(), answer.body())
        .isEmpty();
  }

  /** Tells whether there is no such call; that answer has the form of all refusals. */
  private static boolean isAboutNoCall(HttpResponse<String> answer) {
    return NO_CALL.contains(slug(answer));
  }

  private static String slug(HttpResponse<String> answer) {
    return Json.mapper().readValue(answer.body(), ErrorJson.class).error().slug();
  }

  /** What is wrong with a request itself is told before anybody looks for its call. */
  private static boolean isRefusedBefore(ValidationReport report, HttpResponse<String> answer) {
    return report.getMessages().stream()
            .anyMatch(message -> message.getKey().equals("validation.request.path.missing"))
        && answer.statusCode() >= 400
        && WireProblem.parse(slug(answer)).orElseThrow() instanceof RequestProblem;
  }

  private static ValidationReport withoutBody(ValidationReport report) {
    return ValidationReport.from(
        report.getMessages().stream()
            .filter(message -> !message.getKey().equals("validation.response.body.missing"))
            .toList());
  }

  private static String path(URI address) {
    String path = address.getRawPath().replaceFirst("^//+", "/");
    // What follows the account is that of the guarded service.
    return path.replaceFirst("^(/auth/verify/[^/]+)/.*", "$1");
  }

  /** A HEAD is a GET, and whoever asks for a verdict uses any method. */
  private static Method method(HttpRequest request, String path) {
    return path.startsWith("/auth/verify") || request.method().equals("HEAD")
        ? Method.GET
        : Method.valueOf(request.method());
  }

  private static SimpleResponse response(HttpResponse<String> answer) {
    var response = SimpleResponse.Builder.status(answer.statusCode());
    answer.headers().map().forEach((name, values) -> response.withHeader(name, values));
    if (!answer.body().isEmpty()) {
      response.withBody(answer.body());
    }
    return response.build();
  }

  private static SimpleRequest request(HttpRequest sent, Method method, String path) {
    var request = new SimpleRequest.Builder(method, path);
    sent.headers().map().forEach((name, values) -> request.withHeader(name, values));
    String query = sent.uri().getRawQuery();
    if (ANYTHING.contains(path) || path.startsWith("/auth/verify/")) {
      return request.build();
    }
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      // To the validator, a blank value is a missing one.
      if (parts.length == 2 && !PercentCoding.decodeForm(parts[1]).isBlank()) {
        request.withQueryParam(
            PercentCoding.decodeForm(parts[0]), PercentCoding.decodeForm(parts[1]));
      }
    }
    String body = sent.bodyPublisher().map(Contract::text).orElse("");
    if (!body.isEmpty()) {
      request.withBody(body);
      if (sent.headers().firstValue("Content-Type").isEmpty()) {
        // A body without a type is JSON.
        request.withHeader("Content-Type", "application/json");
      }
    }
    return request.build();
  }

  private static String text(BodyPublisher publisher) {
    var whole = HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            whole.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer part) {
            whole.onNext(List.of(part));
          }

          @Override
          public void onError(Throwable cause) {
            whole.onError(cause);
          }

          @Override
          public void onComplete() {
            whole.onComplete();
          }
        });
    return whole.getBody().toCompletableFuture().join();
  }
}

package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Json;
import dev.latchkey.api.RequestProblem;
import dev.latchkey.api.WireProblem;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.ClockProblem;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Overlap;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Problem;
import dev.latchkey.model.TokenStatus;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/** {@code openapi.yaml} itself: it is complete, and closed. */
class ContractTest {
  /** Those that belong to no call. */
  private static final Set<Problem> ELSEWHERE =
      Set.of(
          RequestProblem.ROUTE_UNKNOWN,
          RequestProblem.ONLY_AT_TENDERLY,
          RequestProblem.METHOD_NOT_ALLOWED);

  /** What the fields of an answer are that it need not have. */
  private static final Set<String> OPTIONAL = Set.of("iat", "exp");

  /** The schemas of requests, in which unknown fields are ignored. */
  private static final Set<String> REQUESTS =
      Set.of(
          "NewToken",
          "TokenChange",
          "NewName",
          "Rotation",
          "Identification",
          "WantedRights",
          "NewOrganization",
          "Confirmation",
          "NewInvitation",
          "InvitationCode",
          "NewMember",
          "FirstUser",
          "PasswordReset",
          "ReviewConfirmation",
          "SignIn",
          "NewPassword",
          "IntrospectionRequest");

  private final OpenAPI api = Contract.served().description();

  private Stream<Operation> operations() {
    return api.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
  }

  /** Returns the slugs of each status with which a call can be refused. */
  private static Map<String, Set<String>> slugs(Operation operation) {
    return operation.getResponses().entrySet().stream()
        .filter(response -> !response.getKey().startsWith("2"))
        .collect(Collectors.toMap(Map.Entry::getKey, response -> slugs(response.getValue())));
  }

  private static Set<String> slugs(ApiResponse refusal) {
    var json = Objects.requireNonNull(refusal.getContent().get("application/json"));
    Schema<?> narrowed = (Schema<?>) json.getSchema().getAllOf().getLast();
    return words(property(property(narrowed, "error"), "slug"));
  }

  private static Schema<?> property(Schema<?> schema, String name) {
    return (Schema<?>) Objects.requireNonNull(schema.getProperties().get(name));
  }

  @Test
  void everyCallHasANameOfItsOwn() {
    List<String> names = operations().map(Operation::getOperationId).toList();
    assertThat(names).doesNotContainNull().doesNotHaveDuplicates();
    assertThat(names).hasSizeGreaterThan(38);
  }

  @Test
  void everySlugIsOneThatLatchkeyKnowsWithItsStatus() {
    operations()
        .forEach(
            operation ->
                slugs(operation)
                    .forEach(
                        (status, slugs) ->
                            assertThat(slugs)
                                .as("%s %s", operation.getOperationId(), status)
                                .isNotEmpty()
                                .allMatch(slug -> fits(slug, status))));
  }

  private static boolean fits(String slug, String status) {
    Problem problem = WireProblem.parse(slug).orElseThrow();
    // A verdict that an unexpected failure prevents is 503 like all that cannot be told.
    return Integer.toString(Answer.status(problem)).equals(status)
        || (problem == RequestProblem.INTERNAL && status.equals("503"));
  }

  @Test
  void everyProblemOfTheServerIsSomewhere() {
    Set<String> described =
        operations()
            .flatMap(operation -> slugs(operation).values().stream())
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    Set<String> known =
        Stream.<Problem[]>of(
                InputProblem.values(),
                AuthorityProblem.values(),
                Front.TOLD.toArray(Problem[]::new),
                new Problem[] {ClockProblem.CLOCK_APART},
                RequestProblem.values())
            .flatMap(Arrays::stream)
            .filter(problem -> !ELSEWHERE.contains(problem))
            .map(Problem::slug)
            .collect(Collectors.toSet());
    assertThat(described).isEqualTo(known);
  }

  @Test
  void everyCallTellsWhatAnyRequestCanMeet() {
    operations()
        .forEach(
            operation -> {
              Set<String> statuses = slugs(operation).keySet();
              if (operation.getOperationId().startsWith("verify")) {
                // Proxies turn any other into an error of their own.
                assertThat(statuses).containsOnly("400", "401", "403", "408", "414", "503");
              } else {
                assertThat(statuses)
                    .as(operation.getOperationId())
                    .contains("408", "413", "414", "421", "431", "500", "503");
                assertThat(statuses.contains("415"))
                    .as(operation.getOperationId())
                    .isEqualTo(operation.getRequestBody() != null);
              }
            });
  }

  /** From the text itself, since the parser drops some of what closes a schema. */
  @Test
  void noAnswerHasFieldsThatAreNotDescribed() {
    Load yaml = new Load(LoadSettings.builder().build());
    JsonNode text = Json.mapper().valueToTree(yaml.loadFromString(Contract.text()));
    List<String> loose = new ArrayList<>();
    text.at("/components/schemas")
        .forEachEntry(
            (name, schema) -> {
              if (!REQUESTS.contains(name)) {
                checkClosed(name, schema, loose);
              }
            });
    assertThat(loose).isEmpty();
  }

  private static void checkClosed(String place, JsonNode schema, List<String> loose) {
    if (schema.path("type").asString("").equals("object") && !place.equals("Error.error.data")) {
      Set<String> required = new TreeSet<>(schema.path("properties").propertyNames());
      required.removeAll(OPTIONAL);
      Set<String> stated = new TreeSet<>();
      schema.path("required").forEach(name -> stated.add(name.asString()));
      boolean isClosed = !schema.path("additionalProperties").asBoolean(true);
      if (!isClosed || !stated.equals(required)) {
        loose.add(place);
      }
      schema
          .path("properties")
          .forEachEntry((name, one) -> checkClosed(place + "." + name, one, loose));
    }
  }

  @Test
  void theWordsAreThoseOfTheProgram() {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    assertThat(words(named(schemas, "Privilege")))
        .isEqualTo(slugs(Privilege.values(), Privilege::slug));
    assertThat(words(property(named(schemas, "Token"), "status")))
        .isEqualTo(slugs(TokenStatus.values(), TokenStatus::slug));
    assertThat(words(property(named(schemas, "Activity"), "kind")))
        .isEqualTo(slugs(ActivityKind.values(), ActivityKind::slug));
    assertThat(words(property(named(schemas, "Rotation"), "overlap")))
        .isEqualTo(slugs(Overlap.values(), Overlap::slug));
  }

  private static Schema<?> named(Map<String, Schema> schemas, String name) {
    return Objects.requireNonNull(schemas.get(name));
  }

  private static Set<String> words(Schema<?> schema) {
    return schema.getEnum().stream()
        .filter(word -> word != null && !word.equals("null"))
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }

  private static <T> Set<String> slugs(T[] values, Function<T, String> slug) {
    return Arrays.stream(values).map(slug).collect(Collectors.toSet());
  }
}

package dev.latchkey.server;

import dev.latchkey.api.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call as {@code openapi.yaml} describes it, so that a new one is tested like all others. */
record Described(String method, String path, Operation operation) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Returns all calls but those for a verdict, which take anything. */
  static List<Described> all() {
    OpenAPI api = Contract.served().description();
    List<Described> all = new ArrayList<>();
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) -> {
                          if (!path.startsWith("/auth/verify") && method != HttpMethod.HEAD) {
                            all.add(new Described(method.name(), path, operation));
                          }
                        }));
    return all;
  }

  /** Returns all calls with a JSON object as their body. */
  static List<Described> withBody() {
    return all().stream().filter(call -> call.body() != null).toList();
  }

  /** Returns the schema of the body; null if it is no JSON. */
  @Nullable Schema<?> body() {
    var body = operation.getRequestBody();
    var json = body == null ? null : body.getContent().get("application/json");
    return json == null ? null : json.getSchema();
  }

  /** Returns the parameters of the query. */
  List<Parameter> query() {
    return Stream.ofNullable(operation.getParameters())
        .flatMap(List::stream)
        .filter(parameter -> "query".equals(parameter.getIn()))
        .toList();
  }

  /** Tells whether the call ignores its query, as those for monitoring do. */
  boolean ignoresQuery() {
    return List.of("/healthz", "/readyz", "/metrics").contains(path);
  }

  /** Returns a body in which every field has a value of its type. */
  ObjectNode sample() {
    return (ObjectNode) sample(Objects.requireNonNull(body()));
  }

  private static JsonNode sample(Schema<?> schema) {
    if (schema.getOneOf() != null) {
      return sample(schema.getOneOf().getFirst());
    }
    if (is(schema, "object")) {
      ObjectNode object = NODES.objectNode();
      properties(schema).forEach((name, property) -> object.set(name, sample(property)));
      return object;
    }
    if (is(schema, "array")) {
      return NODES.arrayNode().add(sample(schema.getItems()));
    }
    if (is(schema, "boolean")) {
      return NODES.booleanNode(false);
    }
    if (schema.getEnum() != null) {
      return NODES.stringNode(String.valueOf(schema.getEnum().getFirst()));
    }
    if ("date-time".equals(schema.getFormat())) {
      return NODES.stringNode("2030-01-01T00:00:00Z");
    }
    return NODES.stringNode(schema.getPattern() == null ? "some text" : "a".repeat(64));
  }

  /**
   * A body in which one value is of another type than its field's.
   *
   * @param call the call
   * @param field the innermost field that has the value, or has a list with it
   * @param body the whole body
   */
  record Wrong(Described call, String field, String body) {
    @Override
    public String toString() {
      return call.method + " " + call.path + " " + body;
    }
  }

  /** Returns the body with each field in turn of each other type. */
  List<Wrong> wrong() {
    List<Wrong> all = new ArrayList<>();
    ObjectNode sample = sample();
    vary(Objects.requireNonNull(body()), sample, sample, all);
    return all;
  }

  private void vary(Schema<?> schema, ObjectNode object, ObjectNode whole, List<Wrong> all) {
    properties(schema)
        .forEach(
            (name, declared) -> {
              JsonNode good = object.get(name);
              boolean isNullable = is(declared, "null") || declared.getOneOf() != null;
              Schema<?> property =
                  declared.getOneOf() == null ? declared : declared.getOneOf().getFirst();
              for (JsonNode bad : others(property, isNullable)) {
                object.set(name, bad);
                all.add(new Wrong(this, name, whole.toString()));
              }
              if (is(property, "array")) {
                for (JsonNode bad : others(property.getItems(), false)) {
                  // Jackson 3.2 refuses a list in a list of texts, but loses the field's name.
                  if (bad.isEmpty() || !bad.isArray()) {
                    object.set(name, NODES.arrayNode().add(bad));
                    all.add(new Wrong(this, name, whole.toString()));
                  }
                }
              }
              object.set(name, good);
              if (is(property, "object")) {
                vary(property, (ObjectNode) good, whole, all);
              }
            });
  }

  private static List<JsonNode> others(Schema<?> schema, boolean isNullable) {
    List<JsonNode> others = new ArrayList<>();
    for (String json :
        List.of(
            "0",
            "1",
            "1.5",
            "12345678901234567890",
            "true",
            "\"\"",
            "\"true\"",
            "[]",
            "[\"x\"]",
            "{}")) {
      JsonNode value = Json.mapper().readTree(json);
      boolean fits =
          (value.isString() && is(schema, "string") && !"date-time".equals(schema.getFormat()))
              || (value.isBoolean() && is(schema, "boolean"))
              || (value.isArray() && is(schema, "array"))
              || (value.isObject() && is(schema, "object"));
      if (!fits) {
        others.add(value);
      }
    }
    if (!isNullable) {
      others.add(NODES.nullNode());
    }
    return others;
  }

  private static Map<String, Schema<?>> properties(Schema<?> schema) {
    Map<String, Schema<?>> properties = new java.util.LinkedHashMap<>();
    if (schema.getProperties() != null) {
      schema.getProperties().forEach((name, property) -> properties.put(name, property));
    }
    return properties;
  }

  private static boolean is(Schema<?> schema, String type) {
    return schema.getTypes() != null && schema.getTypes().contains(type);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}

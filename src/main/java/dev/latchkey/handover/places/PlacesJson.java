package dev.latchkey.handover.places;

import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.VariableName;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of {@code places.json}: {@code
 * {"places":[{"target","path","variable","token","at"}],"projects":["…"]}}, each list with the
 * latest at its end. Entries and fields that this version does not understand are kept.
 */
final class PlacesJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String PLACES = "places";
  private static final String PROJECTS = "projects";
  private static final int MAX_PROJECTS = 50;

  private final ObjectNode root;

  private PlacesJson(ObjectNode root) {
    this.root = root;
  }

  /** Returns the content of a file that is not there yet. */
  static PlacesJson empty() {
    return new PlacesJson(JSON.createObjectNode());
  }

  /**
   * Reads a content; empty if it has another shape.
   *
   * @throws JacksonException if it is no JSON
   */
  static Optional<PlacesJson> parse(byte[] content) {
    return JSON.readTree(content) instanceof ObjectNode root
            && (!root.has(PLACES) || root.get(PLACES).isArray())
            && (!root.has(PROJECTS) || root.get(PROJECTS).isArray())
        ? Optional.of(new PlacesJson(root))
        : Optional.empty();
  }

  byte[] bytes() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  /** Returns the places that this version understands, the latest first. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (JsonNode one : array(PLACES)) {
      place(one).ifPresent(places::addFirst);
    }
    return places;
  }

  /** Adds a place as the latest; what was known of the same spot goes. */
  void add(Place place) {
    remove(place.kind(), place.path(), place.variable());
    array(PLACES)
        .addObject()
        .put("target", place.kind().slug())
        .put("path", place.path().toString())
        .put("variable", place.variable().value())
        .put("token", place.token().value())
        .put("at", place.at().toString());
  }

  /** Removes the place in a spot, whichever key was written there. */
  void remove(TargetKind kind, Path path, VariableName variable) {
    array(PLACES)
        .removeIf(one -> place(one).filter(it -> it.isAt(kind, path, variable)).isPresent());
  }

  /** Returns the projects' folders, the latest first. */
  List<Path> projects() {
    List<Path> projects = new ArrayList<>();
    for (JsonNode one : array(PROJECTS)) {
      path(one).ifPresent(projects::addFirst);
    }
    return projects;
  }

  /** Adds a project's folder as the latest; of too many the oldest goes. */
  void addProject(Path folder) {
    String text = folder.toString();
    ArrayNode projects = array(PROJECTS);
    projects.removeIf(one -> text.equals(one.asString("")));
    projects.add(text);
    while (projects.size() > MAX_PROJECTS) {
      projects.remove(0);
    }
  }

  private ArrayNode array(String field) {
    return root.get(field) instanceof ArrayNode array ? array : root.putArray(field);
  }

  private static Optional<Place> place(JsonNode one) {
    try {
      VariableName variable = new VariableName(one.path("variable").asString(""));
      TokenId token = new TokenId(one.path("token").asString(""));
      Instant at = Instant.parse(one.path("at").asString(""));
      return TargetKind.ofSlug(one.path("target").asString(""))
          .flatMap(
              kind ->
                  path(one.path("path")).map(path -> new Place(kind, path, variable, token, at)));
    } catch (Refused | DateTimeException _) {
      // Of a later version, or edited by hand.
      return Optional.empty();
    }
  }

  private static Optional<Path> path(JsonNode one) {
    try {
      return Optional.of(Path.of(one.asString(""))).filter(Path::isAbsolute);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}

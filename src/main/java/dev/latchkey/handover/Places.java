package dev.latchkey.handover;

import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The places that keys were written to, and the projects that were chosen, remembered in a file:
 * {@code {"places":[{"target","path","variable","token","at"}],"projects":["…"]}}. Entries and
 * fields that this version does not understand are kept. Beside it is an empty lock file. A broken
 * file is told, never overwritten.
 */
public final class Places {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int MAX_PROJECTS = 50;
  private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

  private final Path file;

  /**
   * The places remembered in a file.
   *
   * @param file need not exist; its folder does
   */
  public Places(Path file) {
    this.file = file;
  }

  /**
   * Returns all places, the latest first.
   *
   * @throws Refused {@link Problem#PLACES_BROKEN}, {@link Problem#STORE_UNAVAILABLE}
   */
  public List<Place> all() {
    List<Place> places = new ArrayList<>();
    for (JsonNode one : array(read(SafeFile.read(file)), "places")) {
      place(one).ifPresent(places::addFirst);
    }
    return places;
  }

  /**
   * Returns the places of one token, the latest first.
   *
   * @throws Refused as {@link #all} does
   */
  public List<Place> of(TokenId token) {
    return all().stream().filter(place -> place.token().equals(token)).toList();
  }

  /**
   * Remembers a place; what was known of the same spot is forgotten.
   *
   * @throws Refused {@link Problem#PLACES_BROKEN}, {@link Problem#STORE_UNAVAILABLE}, {@link
   *     Problem#STORE_FULL}
   */
  public void remember(Place place) {
    change(
        root -> {
          remove(root, place);
          array(root, "places")
              .addObject()
              .put("target", place.kind().slug())
              .put("path", place.path().toString())
              .put("variable", place.variable().value())
              .put("token", place.token().value())
              .put("at", place.at().toString());
        });
  }

  /**
   * Remembers that a token's key was written to a target, and the project that it is in.
   *
   * @throws Refused as {@link #remember(Place)} does
   */
  public void remember(Target target, TokenId token, Instant at) {
    remember(Place.of(target, token, at.truncatedTo(ChronoUnit.SECONDS)));
    if (target.kind() == TargetKind.DOTENV) {
      rememberProject(Objects.requireNonNull(target.path().getParent(), "a file has one"));
    } else if (target.kind() == TargetKind.HARDHAT_3_KEYSTORE) {
      rememberProject(target.path());
    }
  }

  /**
   * Forgets that a key was written to a place; what is there stays.
   *
   * @throws Refused as {@link #remember(Place)} does
   */
  public void forget(Target target) {
    change(root -> remove(root, target.kind(), target.path(), target.variable()));
  }

  /**
   * The same for a recorded place.
   *
   * @throws Refused as {@link #remember(Place)} does
   */
  public void forget(Place place) {
    change(root -> remove(root, place));
  }

  /**
   * Returns the folders of projects, the latest first.
   *
   * @throws Refused as {@link #all} does
   */
  public List<Path> projects() {
    List<Path> projects = new ArrayList<>();
    for (JsonNode one : array(read(SafeFile.read(file)), "projects")) {
      path(one).ifPresent(projects::addFirst);
    }
    return projects;
  }

  /**
   * Remembers a project's folder as the latest.
   *
   * @throws Refused as {@link #remember(Place)} does
   */
  public void rememberProject(Path folder) {
    String text = folder.toAbsolutePath().normalize().toString();
    change(
        root -> {
          ArrayNode projects = array(root, "projects");
          projects.removeIf(one -> text.equals(one.asString("")));
          projects.add(text);
          while (projects.size() > MAX_PROJECTS) {
            projects.remove(0);
          }
        });
  }

  private static void remove(ObjectNode root, Place place) {
    remove(root, place.kind(), place.path(), place.variable());
  }

  private static void remove(ObjectNode root, TargetKind kind, Path path, VariableName variable) {
    array(root, "places")
        .removeIf(one -> place(one).filter(it -> it.isAt(kind, path, variable)).isPresent());
  }

  /** Another window or verb may write at the same time: one after the other. */
  private synchronized void change(Consumer<ObjectNode> change) {
    try (FileChannel lock =
        FileChannel.open(
            file.resolveSibling(file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock(lock);
      SafeFile seen = SafeFile.read(file);
      ObjectNode root = read(seen);
      change.accept(root);
      seen.replace(
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n",
          SafeFile.Mode.PRIVATE);
    } catch (IOException e) {
      throw SafeFile.refusal(file, e);
    }
  }

  /** Waits for the lock, which ends with its channel; a holder keeps it for milliseconds. */
  private static void lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + LOCK_WAIT.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        if (channel.tryLock() != null) {
          return;
        }
      } catch (OverlappingFileLockException _) {
        // Another object of this process holds it.
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    throw new IOException("locked by another process");
  }

  private ObjectNode read(SafeFile seen) {
    if (!seen.exists()) {
      return JSON.createObjectNode();
    }
    try {
      if (JSON.readTree(seen.text()) instanceof ObjectNode root
          && (!root.has("places") || root.get("places").isArray())
          && (!root.has("projects") || root.get("projects").isArray())) {
        return root;
      }
      throw new Refused(Problem.PLACES_BROKEN, "path", file.toString());
    } catch (JacksonException e) {
      throw new Refused(Problem.PLACES_BROKEN, "path", file.toString(), e);
    }
  }

  private static ArrayNode array(ObjectNode root, String field) {
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

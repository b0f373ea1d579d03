package dev.latchkey.handover.places;

import dev.latchkey.file.FileLinks;
import dev.latchkey.file.LockFile;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.file.Replacement;
import dev.latchkey.handover.HandoverProblem;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.TargetKind;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * The places that keys were written to, and the projects that were chosen, remembered in a file
 * ({@link PlacesJson}). A broken file is told, never overwritten.
 */
public final class Places {
  private static final int MAX_BYTES = 16 << 20;

  private final PrivateFile file;

  /**
   * The places remembered in a file.
   *
   * @param file need not exist; its folder does
   */
  public Places(Path file) {
    this.file = new PrivateFile(file);
  }

  /**
   * Returns all places, the latest first.
   *
   * @throws Refused {@link HandoverProblem#PLACES_BROKEN}, {@link StoreProblem#STORE_UNAVAILABLE}
   */
  public List<Place> all() {
    return read().places();
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
   * @throws Refused {@link HandoverProblem#PLACES_BROKEN}, {@link StoreProblem#STORE_UNAVAILABLE},
   *     {@link StoreProblem#STORE_FULL}
   */
  public void remember(Place place) {
    change(content -> content.add(place));
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
   * Forgets that a key was written to a target; what is there stays.
   *
   * @throws Refused as {@link #remember(Place)} does
   */
  public void forget(Target target) {
    change(content -> content.remove(target.kind(), target.path(), target.variable()));
  }

  /**
   * Forgets the place in the same spot, whichever key was written there.
   *
   * @throws Refused as {@link #remember(Place)} does
   */
  public void forget(Place place) {
    change(content -> content.remove(place.kind(), place.path(), place.variable()));
  }

  /**
   * Removes what processes that were killed while they wrote a key have left beside the known
   * places; slow. What cannot be looked at stays.
   */
  public void removeLeft() {
    Set<Path> files = new LinkedHashSet<>();
    try {
      for (Place place : all()) {
        if (place.kind() != TargetKind.HARDHAT_3_KEYSTORE) {
          files.add(FileLinks.follow(place.path()));
        }
      }
      projects().forEach(folder -> files.add(folder.resolve(".env")));
    } catch (Refused | IOException _) {
      // What is known already is looked at.
    }
    files.add(file.path());
    files.forEach(one -> new Replacement(one).removeLeft());
  }

  /**
   * Returns the folders of projects, the latest first.
   *
   * @throws Refused as {@link #all} does
   */
  public List<Path> projects() {
    return read().projects();
  }

  /**
   * Remembers a project's folder as the latest.
   *
   * @throws Refused as {@link #remember(Place)} does
   */
  public void rememberProject(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    change(content -> content.addProject(absolute));
  }

  /** Another window or verb may write at the same time: one after the other. */
  private synchronized void change(Consumer<PlacesJson> change) {
    try (LockFile _ = LockFile.takeBeside(file.path())) {
      PlacesJson content = read();
      change.accept(content);
      file.replace(content.bytes());
    }
  }

  private PlacesJson read() {
    Optional<byte[]> content = file.read(MAX_BYTES);
    if (content.isEmpty()) {
      return PlacesJson.empty();
    }
    try {
      return PlacesJson.parse(content.get())
          .orElseThrow(
              () -> new Refused(HandoverProblem.PLACES_BROKEN, "path", file.path().toString()));
    } catch (JacksonException e) {
      throw new Refused(HandoverProblem.PLACES_BROKEN, "path", file.path().toString(), e);
    }
  }
}

package dev.latchkey.ui;

import dev.latchkey.handover.TargetKind;
import dev.latchkey.handover.places.Place;
import dev.latchkey.model.HomeFolder;
import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Places that keys were written to, in words. */
public final class PlaceText {
  private static final int NAMED = 4;

  private PlaceText() {}

  /** Returns a path as people write it: the home folder as {@code ~}. */
  public static String path(Path path) {
    Path home;
    try {
      home = HomeFolder.of(System.getenv());
    } catch (Refused _) {
      // The locale has no characters for its name.
      return path.toString();
    }
    return path.startsWith(home) && !path.equals(home)
        ? Path.of("~").resolve(home.relativize(path)).toString()
        : path.toString();
  }

  /** Returns what kind of place it is. */
  public static String kind(TargetKind kind) {
    return Strings.get("place.kind." + kind.slug());
  }

  /** Returns one line about a place: where, and under which name. */
  public static String line(Place place) {
    String path = path(place.path());
    return place.kind() == TargetKind.TENDERLY_CONFIG
        ? path
        : Strings.get("place.line.text", path, place.variable().value());
  }

  /** Returns a line for each of the first few places, and how many more there are. */
  public static String list(List<Place> places) {
    String lines =
        places.stream().limit(NAMED).map(PlaceText::line).collect(Collectors.joining("\n"));
    int more = places.size() - NAMED;
    return more <= 0 ? lines : lines + "\n" + Strings.get("place.list.more", more);
  }
}

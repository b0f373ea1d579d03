package dev.latchkey.handover;

import dev.latchkey.file.FileRights;
import dev.latchkey.file.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to know before a file is written: who may read it then, and what stands in the way. */
final class FileWarnings {
  private FileWarnings() {}

  static List<Warning> of(SeenFile seen, Writing writing) {
    List<Warning> warnings = new ArrayList<>();
    FileRights rights = seen.rights().orElse(null);
    boolean inPlace = writing == Writing.IN_PLACE && seen.exists();
    if (rights != null && rights.isOpen()) {
      boolean stays = inPlace && !rights.mayChange();
      warnings.add(
          Warning.of(
              stays ? Warning.Kind.MODE_STAYS_OPEN : Warning.Kind.MODE_TOO_OPEN, seen.file()));
    }
    if (rights != null && rights.isGroupChosen()) {
      warnings.add(
          new Warning(
              Warning.Kind.KEEPS_GROUP,
              rights.group(),
              Optional.of(new Mending(Mending.Kind.MAKE_PRIVATE, seen.file()))));
    }
    if (inPlace) {
      warnings.add(Warning.of(Warning.Kind.IN_PLACE, seen.file()));
    } else {
      seen.obstacles().stream()
          .min(Enum::compareTo)
          .map(one -> of(one, seen, rights))
          .ifPresent(
              warning -> {
                // What is lost is not kept.
                warnings.removeIf(
                    other ->
                        other.kind() == Warning.Kind.KEEPS_GROUP
                            && warning.kind() == Warning.Kind.GROUP_LOST);
                warnings.add(warning);
              });
    }
    return warnings;
  }

  private static Warning of(Obstacle obstacle, SeenFile seen, @Nullable FileRights rights) {
    Optional<Mending> inPlace = Optional.of(new Mending(Mending.Kind.WRITE_IN_PLACE, seen.file()));
    String file = seen.file().toString();
    return switch (obstacle) {
      case MOUNTED -> new Warning(Warning.Kind.MOUNTED, file, inPlace);
      case FOLDER -> new Warning(Warning.Kind.FOLDER_CLOSED, file, inPlace);
      case LINKS -> new Warning(Warning.Kind.OTHER_NAMES, file, inPlace);
      case OWNER ->
          new Warning(Warning.Kind.OWNER_LOST, rights == null ? "" : rights.owner(), inPlace);
      case GROUP ->
          new Warning(Warning.Kind.GROUP_LOST, rights == null ? "" : rights.group(), inPlace);
      case ATTRIBUTES -> new Warning(Warning.Kind.ATTRIBUTES_LOST, file, inPlace);
    };
  }
}

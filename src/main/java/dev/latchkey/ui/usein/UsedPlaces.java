package dev.latchkey.ui.usein;

import dev.latchkey.handover.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * What is remembered of hand-overs. Both methods read or write files: never call them on screen.
 */
public interface UsedPlaces {
  /**
   * Returns the folders of projects that keys were written to, the latest first.
   *
   * @throws dev.latchkey.model.Refused if what is remembered cannot be read
   */
  List<Path> projects();

  /**
   * Remembers that the key was written to a place; the key itself is not remembered.
   *
   * @throws dev.latchkey.model.Refused if it cannot be remembered; the key is there all the same
   */
  void remember(Target target);
}

package dev.latchkey.ui.doctor;

import dev.latchkey.handover.Target;
import dev.latchkey.handover.places.Finding;
import java.nio.file.Path;
import java.util.List;

/** What the doctor's screen needs from around it. All but {@link #generate} may be slow. */
public interface DoctorActions {
  /**
   * Looks at every place that may hold a key.
   *
   * @throws dev.latchkey.model.Refused if the records cannot be read, or nobody tells whose a key
   *     is
   */
  List<Finding> examine();

  /**
   * Forgets that a key was written to a place; what is there stays.
   *
   * @throws dev.latchkey.model.Refused if the records cannot be changed
   */
  void forget(Target target);

  /**
   * Shows a folder in the desktop's file manager.
   *
   * @throws java.io.IOException if there is none, or it refused
   */
  void showFolder(Path folder) throws java.io.IOException;

  /** Opens the dialog that generates a key; {@code changed} is told when there is one. */
  void generate(Runnable changed);
}

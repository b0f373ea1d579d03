package dev.latchkey.ui.keyplaces;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.places.Doctor;
import dev.latchkey.handover.places.Places;
import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WindowContext;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** The screen with the places on this computer that hold keys, and what is wrong with them. */
public final class KeyPlacesScreen {
  private KeyPlacesScreen() {}

  /**
   * Returns the screen.
   *
   * @param finder tells whose the keys are that are found
   * @param generate opens the dialog that generates a key, and runs what it gets when there is one
   */
  public static Parent make(
      WindowContext context,
      Places places,
      KeyFinder finder,
      FolderOpener opener,
      Consumer<Runnable> generate) {
    Doctor doctor = new Doctor(places, Computer.here(), finder, context.clock());
    return Views.load(
        new KeyPlacesView(
            new KeyPlacesViewModel(doctor::examine, places, opener, generate, context.tasks())));
  }
}

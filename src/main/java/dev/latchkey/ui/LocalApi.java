package dev.latchkey.ui;

import javafx.beans.property.ReadOnlyObjectProperty;

/** The HTTP API of this computer, as the screens see it. */
public interface LocalApi {
  /** Returns how it is now; never null inside, changes on the JavaFX thread. */
  ReadOnlyObjectProperty<LocalApiState> state();

  /**
   * Starts, stops or moves it in the background and returns at once; {@link #state()} has the
   * result. Called again with the same values, it tries again.
   */
  void apply(boolean on, int port);
}

package dev.latchkey.ui;

import java.util.function.Consumer;
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

  /**
   * Moves it to another port while it answers; in the background. If it cannot answer there, it
   * goes on where it is.
   *
   * @param done gets, on the JavaFX thread, the state that it has now, or if it stayed the one that
   *     says why
   */
  void move(int port, Consumer<LocalApiState> done);
}

package dev.latchkey.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A local API that only remembers what it was asked for. */
public final class FakeLocalApi implements LocalApi {
  /** How it is. */
  public final SimpleObjectProperty<LocalApiState> state;

  /** What was applied, such as {@code true 7357}. */
  public final List<String> applied = new ArrayList<>();

  /** A local API in a state. */
  public FakeLocalApi(LocalApiState state) {
    this.state = new SimpleObjectProperty<>(state);
  }

  @Override
  public ReadOnlyObjectProperty<LocalApiState> state() {
    return state;
  }

  @Override
  public void apply(boolean on, int port) {
    applied.add(on + " " + port);
  }
}

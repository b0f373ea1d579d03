package dev.latchkey.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

  /** A port that another program listens on. */
  public int takenPort;

  @Override
  public void move(int port, Consumer<LocalApiState> done) {
    if (port == takenPort) {
      done.accept(new LocalApiState.PortTaken(port));
      return;
    }
    applied.add("move " + port);
    state.set(new LocalApiState.On("http://127.0.0.1:" + port));
    done.accept(state.get());
  }
}

package dev.latchkey.window;

import dev.latchkey.authority.Authority;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.FolderBackups;
import dev.latchkey.local.ServedFolder;
import dev.latchkey.model.Refused;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.server.ServingProblem;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.TaskRunner;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The local API while the window is open. It starts when the data is open. Requests to start or
 * stop it are carried out in the background, one at a time; only the latest one counts.
 */
final class WindowApi implements LocalApi, AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /**
   * The wanted state.
   *
   * @param number differs between any two wishes
   */
  private record Wish(boolean on, int port, int number) {}

  private final TaskRunner tasks;
  private final DataFolder folder;
  private final ReadOnlyObjectWrapper<LocalApiState> state;

  /** These two are changed on the JavaFX thread and read in the background. */
  private volatile Wish wish;

  private volatile @Nullable Authority authority;

  /** These three are for the background and guarded by {@code this}. */
  private @Nullable ServedFolder served;

  private @Nullable Wish servedWish;
  private boolean closed;

  /** An API that starts as soon as {@link #opened} gives it an authority. */
  WindowApi(TaskRunner tasks, DataFolder folder, boolean on, int port) {
    this.tasks = tasks;
    this.folder = folder;
    this.wish = new Wish(on, port, 0);
    this.state = new ReadOnlyObjectWrapper<>(awaited(on));
  }

  private static LocalApiState awaited(boolean on) {
    return on ? new LocalApiState.Starting() : new LocalApiState.Off();
  }

  @Override
  public ReadOnlyObjectProperty<LocalApiState> state() {
    return state.getReadOnlyProperty();
  }

  /**
   * Returns the address at which services reach the authority of this computer: where it answers,
   * in this process or another one, or else where it would. On the JavaFX thread.
   */
  String address() {
    String reached = state.get().reachedAt();
    return reached.isEmpty() ? "http://" + HOST + ":" + wish.port() : reached;
  }

  @Override
  public void apply(boolean on, int port) {
    wish = new Wish(on, port, wish.number() + 1);
    state.set(awaited(on));
    fulfil();
  }

  @Override
  public void move(int port, Consumer<LocalApiState> done) {
    Wish before = wish;
    Wish moved = new Wish(true, port, before.number() + 1);
    Authority opened = authority;
    if (opened == null) {
      apply(before.on(), port);
      done.accept(state.get());
      return;
    }
    tasks.run(
        () -> move(opened, before, moved),
        now -> {
          if (!now.address().isEmpty() && before.equals(wish)) {
            wish = moved;
            state.set(now);
          }
          done.accept(now);
        },
        refused -> done.accept(new LocalApiState.CannotServe(refused.sentence())));
  }

  private synchronized LocalApiState move(Authority opened, Wish before, Wish moved) {
    if (closed || served == null || !before.equals(servedWish)) {
      return new LocalApiState.Off();
    }
    try {
      served.moveTo(opened, ServerSettings.local(HOST, moved.port()));
      servedWish = moved;
      return on(served);
    } catch (Refused e) {
      return notServed(e, moved.port());
    }
  }

  /**
   * Starts the API if it is wanted, or lets it go on with another authority; called on the JavaFX
   * thread when the data is open.
   */
  void opened(Authority opened) {
    if (authority != null && authority != opened) {
      wish = new Wish(wish.on(), wish.port(), wish.number() + 1);
    }
    authority = opened;
    fulfil();
  }

  /** Has no authority any more, until {@link #opened} is called again; on the JavaFX thread. */
  void closed() {
    authority = null;
    state.set(awaited(wish.on()));
  }

  /**
   * Does something in this process while no other one serves the folder; slow.
   *
   * @throws Refused if another process does
   */
  synchronized void runAlone(Runnable work) {
    if (served != null) {
      work.run();
      return;
    }
    FolderBackups.runAlone(folder, work);
  }

  /** Stops the API until {@link #opened} is called again; slow. */
  synchronized void pause() {
    stop();
  }

  /**
   * Tries again if the port was taken or another process served the folder. Nothing changes as long
   * as that is so. On the JavaFX thread.
   */
  void retry() {
    if (state.get() instanceof LocalApiState.ServedElsewhere
        || state.get() instanceof LocalApiState.PortTaken) {
      fulfil();
    }
  }

  private void fulfil() {
    Authority opened = authority;
    Wish mine = wish;
    if (opened == null) {
      return;
    }
    tasks.run(
        () -> serve(opened, mine),
        now -> {
          if (mine.equals(wish) && !now.equals(state.get())) {
            state.set(now);
          }
        },
        refused -> state.set(new LocalApiState.CannotServe(refused.sentence())));
  }

  private synchronized LocalApiState serve(Authority opened, Wish mine) {
    if (closed || !mine.equals(wish)) {
      return new LocalApiState.Off();
    }
    if (served != null && mine.equals(servedWish)) {
      return on(served);
    }
    stop();
    if (!mine.on()) {
      return new LocalApiState.Off();
    }
    try {
      ServedFolder started =
          ServedFolder.start(folder, opened, ServerSettings.local(HOST, mine.port()));
      served = started;
      servedWish = mine;
      return on(started);
    } catch (Refused e) {
      return notServed(e, mine.port());
    }
  }

  private LocalApiState notServed(Refused why, int port) {
    if (why.problem() == ServingProblem.PORT_TAKEN) {
      return new LocalApiState.PortTaken(port);
    }
    if (why.problem() == ServingProblem.API_SERVED_ELSEWHERE) {
      return new LocalApiState.ServedElsewhere(ServedFolder.addressElsewhere(folder).orElse(""));
    }
    return new LocalApiState.CannotServe(why.sentence());
  }

  private static LocalApiState on(ServedFolder served) {
    return served.isLocalhostShared()
        ? new LocalApiState.LocalhostShared(served.address())
        : new LocalApiState.On(served.address());
  }

  private void stop() {
    if (served != null) {
      served.close();
      served = null;
    }
  }

  /** Stops the API permanently, after waiting a moment for running calls. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}

package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.local.Upkeep;
import dev.latchkey.model.Account;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Retention;
import dev.latchkey.ui.Memberships;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The authority that the window shows: this computer's, or a team server's. */
final class CurrentAuthority implements AutoCloseable {
  private final DataFolder folder;
  private final Opening opening;
  private final AccountMenu accountMenu;
  private final WindowApi api;
  private final Consumer<Refused> noBackup;
  private volatile Retention retention = Retention.DEFAULTS;
  private volatile @Nullable OpenAuthority open;
  private volatile @Nullable Upkeep upkeep;
  private volatile boolean isOutdated;

  /**
   * The authority of a data folder, before it is opened.
   *
   * @param opening opens it
   * @param noBackup is told, on a background thread, why there is no backup today
   */
  CurrentAuthority(
      DataFolder folder,
      Opening opening,
      AccountMenu accountMenu,
      WindowApi api,
      Consumer<Refused> noBackup) {
    this.folder = folder;
    this.opening = opening;
    this.accountMenu = accountMenu;
    this.api = api;
    this.noBackup = noBackup;
  }

  /**
   * Opens the connection that is chosen in the account menu; slow. Calls run one after the other.
   *
   * @return the person's account at the connection
   * @throws dev.latchkey.model.Refused if the data cannot be opened or the server cannot be reached
   */
  synchronized Account open() {
    closeOutdated();
    OpenAuthority before = open;
    OpenAuthority here = before == null ? opening.open() : before;
    if (before == null) {
      // Network drives may take long.
      Thread.ofVirtual().start(here.places()::removeLeft);
    }
    if (upkeep == null && !here.local().isReadOnly()) {
      upkeep = Upkeep.of(folder, here.local(), () -> retention, noBackup);
    }
    // The local authority stays open even if the team server cannot be reached: the API needs it.
    open = here;
    OpenAuthority connected = here.connectedTo(accountMenu.open());
    open = connected;
    return connected.account();
  }

  /** Sets how long what is over is kept, which counts from the next day on. */
  void keep(Retention time) {
    retention = time;
  }

  /** Returns the person's organizations at the connection, which are read when it is open. */
  Memberships organizations(TaskRunner tasks) {
    return new Memberships(
        tasks,
        () -> get().accounts(),
        () -> get().lastKnown(),
        () -> get().isReadOnly() ? Strings.get("readonly.reason") : "");
  }

  /** Lets the next {@link #open} open this computer's data anew, since it was restored. */
  void outdate() {
    isOutdated = true;
  }

  private void closeOutdated() {
    if (isOutdated) {
      // It still uses the authority that is closed here.
      api.pause();
      closeHere();
      open = null;
      isOutdated = false;
    }
  }

  private void closeHere() {
    Upkeep running = upkeep;
    if (running != null) {
      running.close();
      upkeep = null;
    }
    OpenAuthority here = open;
    if (here != null) {
      here.close();
    }
  }

  /** Tells whether {@link #get} can be called. */
  boolean isOpen() {
    return open != null;
  }

  /** Returns the authority after {@link #open} has opened it. */
  OpenAuthority get() {
    return Objects.requireNonNull(open, "the authority is not open yet");
  }

  @Override
  public void close() {
    opening.close();
    closeHere();
  }
}

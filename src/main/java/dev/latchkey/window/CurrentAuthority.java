package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.Account;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The authority that the window shows now: this computer's, connected to a team server or not. */
final class CurrentAuthority implements AutoCloseable {
  private final DataFolder folder;
  private final AccountMenu accountMenu;
  private volatile @Nullable OpenAuthority open;

  /** An authority of a data folder that is not open yet. */
  CurrentAuthority(DataFolder folder, AccountMenu accountMenu) {
    this.folder = folder;
    this.accountMenu = accountMenu;
  }

  /**
   * Opens what the account menu has chosen; slow. One call at a time: each opens what is chosen
   * when its turn comes.
   *
   * @return the person's account there
   * @throws dev.latchkey.model.Refused if the data cannot be opened, or the server not be reached
   */
  synchronized Account open() {
    OpenAuthority before = open;
    OpenAuthority here = before == null ? OpenAuthority.of(folder) : before;
    // Kept also if the team server cannot be reached: services here ask this computer for keys.
    open = here;
    OpenAuthority connected = here.connectedTo(accountMenu.open());
    open = connected;
    return connected.account();
  }

  /** Tells whether it was opened, so that {@link #get} returns it. */
  boolean isOpen() {
    return open != null;
  }

  /** Returns what is open. */
  OpenAuthority get() {
    return Objects.requireNonNull(open, "the authority is not open yet");
  }

  @Override
  public void close() {
    OpenAuthority here = open;
    if (here != null) {
      here.close();
    }
  }
}

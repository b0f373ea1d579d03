package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.Account;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The authority that the window shows: this computer's, or a team server's. */
final class CurrentAuthority implements AutoCloseable {
  private final DataFolder folder;
  private final AccountMenu accountMenu;
  private volatile @Nullable OpenAuthority open;

  /** The authority of a data folder, before it is opened. */
  CurrentAuthority(DataFolder folder, AccountMenu accountMenu) {
    this.folder = folder;
    this.accountMenu = accountMenu;
  }

  /**
   * Opens the connection that is chosen in the account menu; slow. Calls run one after the other.
   *
   * @return the person's account at the connection
   * @throws dev.latchkey.model.Refused if the data cannot be opened or the server cannot be reached
   */
  synchronized Account open() {
    OpenAuthority before = open;
    OpenAuthority here = before == null ? OpenAuthority.of(folder) : before;
    // The local authority stays open even if the team server cannot be reached: the API needs it.
    open = here;
    OpenAuthority connected = here.connectedTo(accountMenu.open());
    open = connected;
    return connected.account();
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
    OpenAuthority here = open;
    if (here != null) {
      here.close();
    }
  }
}

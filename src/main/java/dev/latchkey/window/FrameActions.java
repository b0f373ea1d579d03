package dev.latchkey.window;

import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.Account;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.identify.IdentifyDialog;
import dev.latchkey.ui.organization.NewOrganizationDialog;
import dev.latchkey.ui.shell.ShortcutsDialog;
import dev.latchkey.ui.shell.SidebarActions;
import dev.latchkey.ui.tokens.TokenDialogs;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the window's frame opens besides the sections' screens. On the JavaFX thread. */
final class FrameActions implements SidebarActions {
  private final WindowContext context;
  private final Supplier<OpenAuthority> open;
  private final TokenDialogs flows;
  private final LocalClock clock;
  private final IdleLock lock;
  private final AccountMenu accountMenu;
  private final Runnable refresh;
  private final Consumer<Organization> created;

  /**
   * Opens nothing yet.
   *
   * @param open the authority, once it is open; not asked for before
   * @param refresh reads the lists again that the window shows
   * @param created called with a new organization
   */
  FrameActions(
      WindowBasics basics,
      Supplier<OpenAuthority> open,
      TokenDialogs flows,
      LocalClock clock,
      AccountMenu accountMenu,
      Runnable refresh,
      Consumer<Organization> created) {
    this.context = basics.context();
    this.open = open;
    this.flows = flows;
    this.clock = clock;
    this.lock = basics.lock();
    this.accountMenu = accountMenu;
    this.refresh = refresh;
    this.created = created;
  }

  @Override
  public List<List<Command>> accountMenu() {
    return accountMenu.commands();
  }

  @Override
  public void generate(Account account) {
    flows.generate(account, _ -> refresh.run());
  }

  @Override
  public void showShortcuts() {
    ShortcutsDialog.open(context);
  }

  @Override
  public void newOrganization() {
    NewOrganizationDialog.open(context, open.get().accounts(), created);
  }

  @Override
  public void identify() {
    IdentifyDialog.open(context, open.get().tokens(), lock);
  }

  @Override
  public void believeClock() {
    clock.believe(context);
  }
}

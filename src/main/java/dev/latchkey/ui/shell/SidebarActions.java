package dev.latchkey.ui.shell;

import dev.latchkey.model.Account;
import dev.latchkey.ui.Command;
import java.util.List;

/** What the sidebar and the status bar open besides the sections. */
public interface SidebarActions {
  /** Returns what the menu of the account offers now: other connections, and about this one. */
  List<List<Command>> accountMenu();

  /** Opens the dialog that generates a token for an account. */
  void generate(Account account);

  /** Opens the list of all shortcuts that work now. */
  void showShortcuts();

  /** Opens the dialog that creates an organization. */
  void newOrganization();

  /** Opens the dialog that tells which token a key belongs to. */
  void identify();

  /** Opens the dialog in which a person says that the clock of this computer is right. */
  void believeClock();
}

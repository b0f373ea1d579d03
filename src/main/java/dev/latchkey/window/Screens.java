package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.Version;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.Account;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DesktopNotices;
import dev.latchkey.ui.FileManager;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.LocalBackups;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.activity.ActivityScreen;
import dev.latchkey.ui.identify.IdentifyDialog;
import dev.latchkey.ui.keyplaces.KeyPlacesScreen;
import dev.latchkey.ui.members.MembersScreen;
import dev.latchkey.ui.organization.NewOrganizationDialog;
import dev.latchkey.ui.organization.OrganizationScreen;
import dev.latchkey.ui.organization.OrganizationView;
import dev.latchkey.ui.review.ReviewNote;
import dev.latchkey.ui.settings.SettingsScreen;
import dev.latchkey.ui.shell.ClockDialog;
import dev.latchkey.ui.shell.SectionScreens;
import dev.latchkey.ui.shell.SidebarActions;
import dev.latchkey.ui.tokens.ExpiringTokens;
import dev.latchkey.ui.tokens.TokensScreen;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.MenuItem;

/**
 * Which screen opens for what: a table of contents. Each opens itself, in its own package. On the
 * JavaFX thread.
 */
final class Screens implements SectionScreens, SidebarActions {
  private final WindowContext context;
  private final DataFolder folder;
  private final Supplier<OpenAuthority> open;
  private final TokenFlows flows;
  private final CurrentSettings settings;
  private final LocalApi api;
  private final LocalBackups backups;
  private final IdleLock lock;
  private final AccountMenu accountMenu;
  private final Runnable organizationsChanged;
  private final Consumer<Organization> created;
  private final ExpiringTokens expiring;
  private final WhileShown refreshes = new WhileShown();
  private final FileManager fileManager =
      new FileManager(System.getProperty("os.name"), System.getenv().getOrDefault("PATH", ""));

  /**
   * Makes no screen yet.
   *
   * @param open the authority, once it is open; not asked for before
   * @param flows the dialogs about tokens
   * @param organizationsChanged reads the person's organizations again
   * @param created called with a new organization
   */
  Screens(
      WindowContext context,
      DataFolder folder,
      Supplier<OpenAuthority> open,
      TokenFlows flows,
      CurrentSettings settings,
      LocalApi api,
      LocalBackups backups,
      IdleLock lock,
      AccountMenu accountMenu,
      Runnable organizationsChanged,
      Consumer<Organization> created) {
    this.context = context;
    this.folder = folder;
    this.open = open;
    this.flows = flows;
    this.settings = settings;
    this.api = api;
    this.backups = backups;
    this.lock = lock;
    this.accountMenu = accountMenu;
    this.organizationsChanged = organizationsChanged;
    this.created = created;
    this.expiring =
        new ExpiringTokens(
            context.tasks(),
            context.clock().withZone(ZoneId.systemDefault()),
            settings,
            new DesktopNotices(
                System.getProperty("os.name"), System.getenv().getOrDefault("PATH", "")),
            context.notices());
  }

  /** Refreshes the lists that the window shows. */
  void refresh() {
    refreshes.run();
    OpenAuthority here = open.get();
    expiring.look(here.tokens(), here.accounts()::organizations);
  }

  @Override
  public Parent accessTokens(Account account) {
    Membership mine = Membership.personal(account);
    return ReviewNote.above(accessTokens(mine), context, open.get().review(), mine, refreshes);
  }

  private Parent accessTokens(Membership membership) {
    OpenAuthority here = open.get();
    return TokensScreen.make(
        context,
        here.tokens(),
        membership,
        here.keptKeys(),
        here.places(),
        settings,
        flows,
        refreshes);
  }

  @Override
  public Parent organization(Membership membership) {
    OpenAuthority here = open.get();
    Parent screen =
        OrganizationScreen.make(
            context,
            here.accounts(),
            membership,
            organizationsChanged,
            new OrganizationView.Tabs(
                () -> accessTokens(membership),
                () ->
                    MembersScreen.make(
                        context,
                        here.accounts(),
                        membership,
                        here.hasSignIn(),
                        organizationsChanged),
                () -> ActivityScreen.make(context, here.accounts(), membership)));
    return ReviewNote.above(screen, context, here.review(), membership, refreshes);
  }

  @Override
  public Parent keyPlaces(Account account) {
    OpenAuthority here = open.get();
    return KeyPlacesScreen.make(
        context,
        here.places(),
        here.keyFinder(),
        fileManager,
        generated -> flows.generate(account, _ -> generated.run()));
  }

  @Override
  public Parent activity(Account account) {
    return ActivityScreen.make(context, open.get().accounts(), Membership.personal(account));
  }

  @Override
  public Parent settings() {
    return SettingsScreen.make(
        context, settings, api, folder.path(), fileManager, backups, Version.current());
  }

  @Override
  public void newOrganization() {
    NewOrganizationDialog.open(context, open.get().accounts(), created);
  }

  @Override
  public List<MenuItem> accountMenu() {
    return accountMenu.items();
  }

  @Override
  public void believeClock() {
    ClockDialog.open(context, () -> open.get().local().authority().clock().reset());
  }

  @Override
  public void identify() {
    IdentifyDialog.open(context, open.get().tokens(), lock);
  }
}

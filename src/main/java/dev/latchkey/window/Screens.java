package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.Version;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.Account;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DesktopNotices;
import dev.latchkey.ui.FileManager;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.LocalBackups;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.activity.ActivityScreen;
import dev.latchkey.ui.details.TokenDetailsPane;
import dev.latchkey.ui.keyplaces.KeyPlacesScreen;
import dev.latchkey.ui.members.MembersScreen;
import dev.latchkey.ui.organization.OrganizationScreen;
import dev.latchkey.ui.organization.OrganizationView;
import dev.latchkey.ui.review.ReviewNote;
import dev.latchkey.ui.settings.SettingsScreen;
import dev.latchkey.ui.shell.SectionScreens;
import dev.latchkey.ui.tokens.ExpiringTokens;
import dev.latchkey.ui.tokens.TokensScreen;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Parent;

/**
 * Which screen opens for what: a table of contents. Each opens itself, in its own package. On the
 * JavaFX thread.
 */
final class Screens implements SectionScreens {
  private final WindowContext context;
  private final DataFolder folder;
  private final Supplier<OpenAuthority> open;
  private final TokenFlows flows;
  private final CurrentSettings settings;
  private final LocalApi api;
  private final LocalBackups backups;
  private final Function<Account, Membership> personal;
  private final Runnable organizationsChanged;
  private final Runnable openAnew;
  private final ExpiringTokens expiring;
  private final WhileShown refreshes = new WhileShown();
  private final FileManager fileManager =
      new FileManager(System.getProperty("os.name"), System.getenv().getOrDefault("PATH", ""));

  /**
   * Makes no screen yet.
   *
   * @param open the authority, once it is open; not asked for before
   * @param flows the dialogs about tokens
   * @param personal returns a person's membership in the own account
   * @param organizationsChanged reads the person's organizations again
   * @param openAnew opens this computer's data anew
   */
  Screens(
      WindowContext context,
      DataFolder folder,
      Supplier<OpenAuthority> open,
      TokenFlows flows,
      CurrentSettings settings,
      LocalApi api,
      LocalBackups backups,
      Function<Account, Membership> personal,
      Runnable organizationsChanged,
      Runnable openAnew) {
    this.context = context;
    this.folder = folder;
    this.open = open;
    this.flows = flows;
    this.settings = settings;
    this.api = api;
    this.backups = backups;
    this.personal = personal;
    this.organizationsChanged = organizationsChanged;
    this.openAnew = openAnew;
    this.expiring =
        new ExpiringTokens(
            context.tasks(),
            context.clock().withZone(ZoneId.systemDefault()),
            settings,
            new DesktopNotices(
                System.getProperty("os.name"), System.getenv().getOrDefault("PATH", "")),
            context.notices());
  }

  private Parent noted(Parent screen) {
    return open.get().isReadOnly() ? ReadOnlyNote.above(screen, folder.path(), openAnew) : screen;
  }

  /** Refreshes the lists that the window shows. */
  void refresh() {
    refreshes.run();
    OpenAuthority here = open.get();
    expiring.look(here.tokens(), here.accounts()::organizations);
  }

  @Override
  public Parent accessTokens(Account account) {
    Membership mine = personal.apply(account);
    return noted(
        ReviewNote.above(accessTokens(mine), context, open.get().review(), mine, refreshes));
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
        here.lastKnown(),
        refreshes,
        (table, selected) ->
            TokenDetailsPane.beside(
                table,
                selected,
                context,
                here.tokens(),
                membership,
                here.keptKeys(),
                here.places(),
                here.keyFinder(),
                settings,
                refreshes));
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
                        organizationsChanged,
                        refreshes),
                () -> ActivityScreen.make(context, here.accounts(), membership, refreshes)));
    return noted(ReviewNote.above(screen, context, here.review(), membership, refreshes));
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
    return ActivityScreen.make(context, open.get().accounts(), personal.apply(account), refreshes);
  }

  @Override
  public Parent settings() {
    return SettingsScreen.make(
        context, settings, api, folder.path(), fileManager, backups, Version.current());
  }
}

package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.Version;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.Account;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.FileManager;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.LocalBackups;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Memberships;
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
import dev.latchkey.ui.tokens.TokensScreen;
import java.util.function.Supplier;
import javafx.scene.Parent;

/**
 * Which screen opens for what: a table of contents. Each opens itself, in its own package. On the
 * JavaFX thread.
 */
final class Screens implements SectionScreens {
  private final WindowContext context;
  private final CurrentSettings settings;
  private final DataFolder folder;
  private final Supplier<OpenAuthority> open;
  private final Memberships organizations;
  private final TokenFlows flows;
  private final LocalApi api;
  private final LocalBackups backups;
  private final WhileShown refreshes;
  private final FileManager fileManager =
      new FileManager(System.getProperty("os.name"), System.getenv().getOrDefault("PATH", ""));

  /**
   * Makes no screen yet.
   *
   * @param open the authority, once it is open; not asked for before
   * @param flows the dialogs about tokens
   * @param refreshes reads again what the screens show
   */
  Screens(
      WindowBasics basics,
      DataFolder folder,
      Supplier<OpenAuthority> open,
      Memberships organizations,
      TokenFlows flows,
      LocalApi api,
      LocalBackups backups,
      WhileShown refreshes) {
    this.context = basics.context();
    this.settings = basics.settings();
    this.folder = folder;
    this.open = open;
    this.organizations = organizations;
    this.flows = flows;
    this.api = api;
    this.backups = backups;
    this.refreshes = refreshes;
  }

  /** Puts above a screen what has to be known about all of the data that it shows. */
  private Parent noted(Parent screen, Membership membership) {
    OpenAuthority here = open.get();
    Parent reviewed = ReviewNote.above(screen, context, here.review(), membership, refreshes);
    return here.isReadOnly()
        ? ReadOnlyNote.above(reviewed, folder.path(), backups::reopen)
        : reviewed;
  }

  @Override
  public Parent accessTokens(Account account) {
    Membership mine = organizations.personal(account);
    return noted(accessTokens(mine), mine);
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
            organizations::read,
            new OrganizationView.Tabs(
                () -> accessTokens(membership),
                () ->
                    MembersScreen.make(
                        context,
                        here.accounts(),
                        membership,
                        here.hasSignIn(),
                        organizations::read,
                        refreshes),
                () -> ActivityScreen.make(context, here.accounts(), membership, refreshes)));
    return noted(screen, membership);
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
    return ActivityScreen.make(
        context, open.get().accounts(), organizations.personal(account), refreshes);
  }

  @Override
  public Parent settings() {
    return SettingsScreen.make(
        context, settings, api, folder.path(), fileManager, backups, Version.current());
  }
}

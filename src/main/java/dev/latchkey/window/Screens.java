package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.Version;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.FileManager;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.activity.ActivityScreen;
import dev.latchkey.ui.generate.GenerateDialog;
import dev.latchkey.ui.identify.IdentifyDialog;
import dev.latchkey.ui.issued.IssuedKeyDialog;
import dev.latchkey.ui.keyplaces.KeyPlacesScreen;
import dev.latchkey.ui.members.MembersScreen;
import dev.latchkey.ui.organization.NewOrganizationDialog;
import dev.latchkey.ui.organization.OrganizationScreen;
import dev.latchkey.ui.organization.OrganizationView;
import dev.latchkey.ui.places.TokenPlacesDialog;
import dev.latchkey.ui.rename.RenameDialog;
import dev.latchkey.ui.revoke.RevokeDialog;
import dev.latchkey.ui.rotate.RewrittenPlacesDialog;
import dev.latchkey.ui.rotate.RotateDialog;
import dev.latchkey.ui.settings.SettingsScreen;
import dev.latchkey.ui.shell.SectionScreens;
import dev.latchkey.ui.shell.SidebarActions;
import dev.latchkey.ui.tokens.ForgetKeyDialog;
import dev.latchkey.ui.tokens.TokenDialogs;
import dev.latchkey.ui.tokens.TokensScreen;
import dev.latchkey.ui.usein.UseInDialog;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.MenuItem;

/**
 * Which screen or dialog opens for what: a table of contents. Each opens itself, in its own
 * package. On the JavaFX thread.
 */
final class Screens implements SectionScreens, SidebarActions, TokenDialogs {
  private final WindowContext context;
  private final DataFolder folder;
  private final Supplier<OpenAuthority> open;
  private final CurrentSettings settings;
  private final LocalApi api;
  private final IdleLock lock;
  private final AccountMenu accountMenu;
  private final Runnable organizationsChanged;
  private final Consumer<Organization> created;
  private final WhileShown refreshes = new WhileShown();
  private final FileManager fileManager =
      new FileManager(System.getProperty("os.name"), System.getenv().getOrDefault("PATH", ""));

  /**
   * Screens that are not made yet.
   *
   * @param open the authority, once it is open; not asked for before
   * @param organizationsChanged reads the person's organizations again
   * @param created told of a new organization
   */
  Screens(
      WindowContext context,
      DataFolder folder,
      Supplier<OpenAuthority> open,
      CurrentSettings settings,
      LocalApi api,
      IdleLock lock,
      AccountMenu accountMenu,
      Runnable organizationsChanged,
      Consumer<Organization> created) {
    this.context = context;
    this.folder = folder;
    this.open = open;
    this.settings = settings;
    this.api = api;
    this.lock = lock;
    this.accountMenu = accountMenu;
    this.organizationsChanged = organizationsChanged;
    this.created = created;
  }

  /** Reads the lists again that are in the window. */
  void refresh() {
    refreshes.run();
  }

  @Override
  public Parent accessTokens(Account account) {
    return accessTokens(Membership.personal(account));
  }

  private Parent accessTokens(Membership membership) {
    OpenAuthority here = open.get();
    return TokensScreen.make(context, here.tokens(), membership, here.keptKeys(), this, refreshes);
  }

  @Override
  public Parent organization(Membership membership) {
    OpenAuthority here = open.get();
    return OrganizationScreen.make(
        context,
        here.accounts(),
        membership,
        organizationsChanged,
        new OrganizationView.Tabs(
            () -> accessTokens(membership),
            () ->
                MembersScreen.make(
                    context, here.accounts(), membership, here.hasSignIn(), organizationsChanged),
            () -> ActivityScreen.make(context, here.accounts(), membership)));
  }

  @Override
  public Parent keyPlaces(Account account) {
    OpenAuthority here = open.get();
    return KeyPlacesScreen.make(
        context,
        here.places(),
        here.keyFinder(),
        fileManager,
        changed -> generate(account, changed));
  }

  @Override
  public Parent activity(Account account) {
    return ActivityScreen.make(context, open.get().accounts(), Membership.personal(account));
  }

  @Override
  public Parent settings() {
    return SettingsScreen.make(
        context, settings, api, folder.path(), fileManager, Version.current());
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
  public void identify() {
    IdentifyDialog.open(context, open.get().tokens(), lock);
  }

  @Override
  public void generate(Account account, Runnable changed) {
    GenerateDialog.open(
        context,
        open.get().tokens(),
        account,
        issued -> {
          changed.run();
          showOnce(issued);
        });
  }

  private IssuedKeyDialog showOnce(IssuedToken issued) {
    OpenAuthority here = open.get();
    return IssuedKeyDialog.open(
        context,
        issued,
        here.keptKeys(),
        settings.get().keychainFirst(),
        lock,
        (over, used) -> UseInDialog.openFresh(over, issued, here.places(), verifyAddress(), used));
  }

  /** Returns the address at which services ask whether a key is good. */
  private String verifyAddress() {
    String api =
        accountMenu.address().orElseGet(() -> "http://127.0.0.1:" + settings.get().apiPort());
    return api + "/auth/verify";
  }

  @Override
  public void rename(Account account, AccessToken token, Runnable changed) {
    RenameDialog.open(context, open.get().tokens(), account, token, changed);
  }

  @Override
  public void rotate(Account account, AccessToken token, Runnable changed) {
    OpenAuthority here = open.get();
    RotateDialog.open(
        context,
        here.tokens(),
        account,
        token,
        here.places(),
        here.keptKeys(),
        (issued, rewritten) -> {
          changed.run();
          IssuedKeyDialog dialog = showOnce(issued);
          if (!rewritten.isEmpty()) {
            rewrite(dialog, issued, rewritten);
          }
        });
  }

  private void rewrite(IssuedKeyDialog dialog, IssuedToken issued, List<Place> old) {
    OpenAuthority here = open.get();
    Rewriting rewriting =
        new Rewriting(here.places(), Computer.here(), here.keyFinder(), context.clock());
    RewrittenPlacesDialog.open(dialog.context(), issued, old, rewriting, dialog::handedOver);
  }

  @Override
  public void revoke(Account account, List<AccessToken> tokens, Runnable changed) {
    OpenAuthority here = open.get();
    RevokeDialog.open(
        context, here.tokens(), account, tokens, here.keptKeys(), here.places(), changed);
  }

  @Override
  public void useIn(AccessToken token, AccessKey key) {
    OpenAuthority here = open.get();
    UseInDialog.openKept(context, token.id(), key, here.keptKeys(), here.places(), verifyAddress());
  }

  @Override
  public void forgetKey(AccessToken token) {
    ForgetKeyDialog.open(context, open.get().keptKeys(), token);
  }

  @Override
  public void places(AccessToken token) {
    OpenAuthority here = open.get();
    TokenPlacesDialog.open(context, token, here.keptKeys(), here.places(), here.keyFinder());
  }
}

package dev.latchkey;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.Version;
import dev.latchkey.model.Account;
import dev.latchkey.model.Organization;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.FileManager;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.MainView;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Organizations;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.doctor.DoctorView;
import dev.latchkey.ui.doctor.DoctorViewModel;
import dev.latchkey.ui.settings.SettingsView;
import dev.latchkey.ui.settings.SettingsViewModel;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;

/** The screens of the main window, made when they are first gone to. On the JavaFX thread. */
final class DesktopScreens implements MainView.Screens {
  private final DataFolder folder;
  private final Supplier<OpenData> data;
  private final CurrentSettings settings;
  private final LocalApi api;
  private final DesktopDialogs dialogs;
  private final DesktopConnections connections;
  private final DesktopOrganizations organizationScreens;
  private final Consumer<Organization> created;
  private final TaskRunner tasks;
  private final KeyClipboard keyClipboard;
  private final Notices notices;
  private final CopyText copy;
  private final UnexpectedErrors errors;
  private final List<Refreshed> refreshed = new ArrayList<>();

  /**
   * Screens that are not made yet.
   *
   * @param data the data, once it is open; not asked for before
   * @param created told of a new organization
   */
  DesktopScreens(
      Stage stage,
      DataFolder folder,
      Supplier<OpenData> data,
      CurrentSettings settings,
      LocalApi api,
      DesktopDialogs dialogs,
      DesktopConnections connections,
      Organizations organizations,
      Consumer<Organization> created,
      TaskRunner tasks,
      KeyClipboard keyClipboard,
      Notices notices,
      CopyText copy,
      UnexpectedErrors errors) {
    this.folder = folder;
    this.data = data;
    this.settings = settings;
    this.api = api;
    this.dialogs = dialogs;
    this.connections = connections;
    this.created = created;
    this.tasks = tasks;
    this.keyClipboard = keyClipboard;
    this.notices = notices;
    this.copy = copy;
    this.errors = errors;
    organizationScreens =
        new DesktopOrganizations(
            stage, data, tasks, organizations, this::tokensOf, notices, copy, errors);
  }

  /** A list of tokens that is read again while its screen is in the window. */
  private record Refreshed(WeakReference<Parent> screen, TokensViewModel tokens) {
    void ifShown() {
      Parent root = screen.get();
      if (root != null && root.getScene() != null) {
        tokens.refreshQuietly();
      }
    }
  }

  /** Reads the lists again that are in the window. */
  void refresh() {
    refreshed.removeIf(one -> one.screen().refersTo(null));
    refreshed.forEach(Refreshed::ifShown);
  }

  @Override
  public Parent accessTokens(Account account) {
    return tokensOf(Membership.personal(account));
  }

  private Parent tokensOf(Membership membership) {
    TokensViewModel tokens =
        new TokensViewModel(
            data.get().tokens(),
            membership,
            tasks,
            dialogs,
            data.get().keptKeys(),
            keyClipboard,
            copy,
            notices);
    Parent screen = Views.load(new TokensView(tokens));
    tokens.reload();
    refreshed.add(new Refreshed(new WeakReference<>(screen), tokens));
    return screen;
  }

  @Override
  public Parent organization(Membership membership) {
    return organizationScreens.screen(membership);
  }

  @Override
  public Parent keyPlaces(Account account) {
    return Views.load(
        new DoctorView(
            new DoctorViewModel(
                new DesktopDoctor(
                    data.get(), fileManager(), changed -> dialogs.generate(account, changed)),
                tasks,
                errors::tell)));
  }

  private static FileManager fileManager() {
    return new FileManager(System.getProperty("os.name"), System.getenv().getOrDefault("PATH", ""));
  }

  @Override
  public Parent activity(Account account) {
    return organizationScreens.activity(Membership.personal(account));
  }

  @Override
  public void newOrganization() {
    organizationScreens.create(created);
  }

  @Override
  public Parent settings() {
    return Views.load(
        new SettingsView(
            new SettingsViewModel(
                tasks, settings, api, folder.path(), fileManager(), Version.current(), copy)));
  }

  @Override
  public List<MenuItem> accountMenu() {
    return connections.menu();
  }

  @Override
  public void identify() {
    dialogs.identify();
  }
}

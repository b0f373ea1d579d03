package dev.latchkey.ui;

import dev.latchkey.model.Account;
import dev.latchkey.ui.settings.ScriptedBackups;
import dev.latchkey.ui.settings.SettingsView;
import dev.latchkey.ui.settings.SettingsViewModel;
import dev.latchkey.ui.shell.SectionScreens;
import dev.latchkey.ui.shell.SidebarActions;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Parent;

/** The real screens of the main window, whose dialogs are only noted. */
record RealScreens(Workbench desk, LocalApi api, ScriptedBackups backups)
    implements SectionScreens, SidebarActions {
  private static final FolderOpener SHOWN =
      new FolderOpener() {
        @Override
        public boolean isSupported() {
          return true;
        }

        @Override
        public void open(Path folder) {}
      };

  @Override
  public Parent accessTokens(Account account) {
    TokensViewModel model =
        new TokensViewModel(desk.tokens, Membership.personal(desk.account), desk.tasks);
    Parent screen =
        Views.load(new TokensView(model, desk.actions(model, Membership.personal(desk.account))));
    model.reload();
    return screen;
  }

  @Override
  public Parent organization(Membership membership) {
    return OrganizationPicturesTest.screen(desk, membership, true);
  }

  @Override
  public Parent keyPlaces(Account account) {
    return new javafx.scene.layout.Pane();
  }

  @Override
  public Parent activity(Account account) {
    return OrganizationPicturesTest.activity(desk, Membership.personal(desk.account));
  }

  @Override
  public void newOrganization() {
    desk.dialogs.add("new organization");
  }

  @Override
  public List<List<Command>> accountMenu() {
    return List.of(List.of(new Command("other", "Other connection", () -> {})));
  }

  @Override
  public Parent settings() {
    TaskRunner tasks = new DirectTaskRunner();
    CurrentSettings settings =
        new CurrentSettings(tasks, new SettingsFile(Path.of("none")), Settings.DEFAULTS);
    return Views.load(
        new SettingsView(
            new SettingsViewModel(
                tasks,
                settings,
                api,
                Path.of("/home/ada/.local/share/latchkey"),
                SHOWN,
                backups.model(),
                "0.1.0",
                _ -> {})));
  }

  @Override
  public void identify() {
    desk.dialogs.add("identify");
  }

  @Override
  public void generate(Account account) {
    desk.dialogs.add("generate for " + account.name());
  }

  @Override
  public void showShortcuts() {
    desk.dialogs.add("shortcuts");
  }

  @Override
  public void believeClock() {}
}

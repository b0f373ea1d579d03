package dev.latchkey.window;

import dev.latchkey.cli.Asked;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.shell.DataState;
import dev.latchkey.ui.shell.MainFrame;
import dev.latchkey.ui.shell.MainViewModel;
import dev.latchkey.ui.shell.MainWindow;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The window and its parts. The window is shown first; database, keychain and API are opened in the
 * background. All methods are for the JavaFX thread, except {@link #close()}, {@link
 * #bringToFront()} and {@link #tellNoBackup}.
 */
final class Window implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Window.class.getName());
  private final WindowBasics basics;
  private final WindowApi api;
  private final AccountMenu accountMenu;
  private final CurrentAuthority authority;
  private final MainViewModel model;
  private final MainWindow frame;
  private final Refreshing refreshing;
  private final Settling settling;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Makes the window without showing it.
   *
   * @param opening opens this computer's data
   * @param file the file that changed settings are written to
   * @param found the settings from the file
   * @param errors gets unexpected failures
   */
  Window(
      DataFolder folder,
      Opening opening,
      SettingsFile file,
      SettingsFile.Found found,
      UnexpectedErrors errors) {
    basics = WindowBasics.make(file, found.settings(), errors);
    WindowContext context = basics.context();
    CurrentSettings settings = basics.settings();
    api = basics.api(folder);
    accountMenu = new AccountMenu(context, folder.connections(), this::openAgain);
    authority = new CurrentAuthority(folder, opening, accountMenu, api, this::tellNoBackup);
    settling = new Settling(this::settled);
    settings.property().subscribe(now -> authority.keep(now.retention()));
    model =
        new MainViewModel(
            context.tasks(),
            authority::open,
            LocalAuthority.slug(System.getProperty("user.name")),
            authority.organizations(context.tasks()));
    model.state().subscribe(this::stateChanged);
    WhileShown shown = new WhileShown();
    LocalClock clock = new LocalClock(context.tasks(), authority::get);
    TokenFlows flows = new TokenFlows(basics, authority::get, accountMenu, api);
    WindowBackups backups = new WindowBackups(folder, context.clock(), api, this::openAnew);
    Screens screens =
        new Screens(
            basics, folder, authority::get, model.organizations(), flows, api, backups, shown);
    FrameActions actions =
        new FrameActions(
            basics, authority::get, flows, clock, accountMenu, shown::run, model::created);
    frame =
        new MainWindow(
            basics.stage(),
            MainFrame.make(
                model,
                api,
                folder.path(),
                context.copy(),
                context.keys(),
                screens,
                actions,
                basics.toasts(),
                settings),
            settings,
            refused -> basics.toasts().show(refused.getMessage()));
    refreshing = new Refreshing(basics, authority, model, shown, api, clock, settling::isOn);
    basics.stage().setOnShown(_ -> model.open());
    found.trouble().ifPresent(basics.toasts()::show);
  }

  private void settled() {
    api.opened(authority.get().local().authority());
    IdleMemory.giveBackSoon();
  }

  private void tellNoBackup(Refused refused) {
    String text = Strings.get("settings.backups.failed", refused.getMessage());
    Platform.runLater(() -> basics.toasts().show(text));
  }

  private void stateChanged(DataState state) {
    model.connection().set(accountMenu.name());
    settling.cancel();
    if (authority.isOpen() && !(state instanceof DataState.Opening)) {
      settling.begin();
    } else if (state instanceof DataState.NotOpened) {
      api.closed();
    }
  }

  /**
   * Shows the window.
   *
   * @param asked what else to open, once the data is open
   * @param closed called when the person has closed the window
   */
  void show(Asked asked, Runnable closed) {
    Stage stage = basics.stage();
    stage.setOnHidden(
        _ -> {
          basics.context().keys().clearNow();
          closed.run();
        });
    ask(asked);
    frame.show();
    refreshing.begin();
  }

  /**
   * Brings the window to the front; from any thread.
   *
   * @param asked what else to open
   */
  void bringToFront(Asked asked) {
    Platform.runLater(
        () -> {
          frame.bringToFront();
          ask(asked);
        });
  }

  private void ask(Asked asked) {
    switch (asked) {
      case NOTHING -> {}
      case GENERATE -> model.ask("generate");
      case IDENTIFY -> model.ask("identify");
    }
  }

  private void openAgain() {
    model.open();
  }

  private void openAnew() {
    authority.outdate();
    model.open();
  }

  /**
   * Removes a copied key from the clipboard, saves the settings and closes everything. Not for the
   * JavaFX thread. It may take long; the caller decides how long to wait.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    refreshing.close();
    // For an end that did not begin with the window's closing, such as a signal.
    if (basics.context().keys().holdsKey().get()
        && !ScreenTimer.runNow(basics.context().keys()::clearNow)) {
      LOG.log(System.Logger.Level.WARNING, "the clipboard may still hold a key");
    }
    try {
      basics.settings().saveNow();
    } catch (Refused e) {
      // Go on: the last uses of keys, written below, matter more than the settings.
      LOG.log(System.Logger.Level.WARNING, e.getMessage());
    }
    api.close();
    accountMenu.close();
    authority.close();
  }
}

package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Retention;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DesktopClipboard;
import dev.latchkey.ui.FxTaskRunner;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Memberships;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.shell.DataState;
import dev.latchkey.ui.shell.MainFrame;
import dev.latchkey.ui.shell.MainViewModel;
import dev.latchkey.ui.shell.MainWindow;
import dev.latchkey.ui.shell.Toasts;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The window and its parts. The window is shown first; database, keychain and API are opened in the
 * background. All methods are for the JavaFX thread, except {@link #close()} and {@link
 * #bringToFront()}.
 */
final class Window implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Window.class.getName());
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration REFRESH = Duration.ofSeconds(5);
  private static final javafx.util.Duration SETTLING = javafx.util.Duration.millis(250);

  private final FxTaskRunner tasks;
  private final CurrentSettings settings;
  private final Stage stage = new Stage();
  private final KeyClipboard keys;
  private final IdleLock lock;
  private final LocalClock localClock;
  private final WindowApi api;
  private final AccountMenu accountMenu;
  private final CurrentAuthority authority;
  private final Memberships organizations;
  private final MainViewModel model;
  private final Screens screens;
  private final MainWindow frame;
  private final Theme theme;
  private final ScreenTimer timer = new ScreenTimer();

  /** Begins with the first frame after the data was opened, and ends when the list is painted. */
  private final PauseTransition settling = new PauseTransition(SETTLING);

  private final AtomicBoolean closed = new AtomicBoolean();

  /** These two are changed on the JavaFX thread. */
  private volatile Retention retention = Retention.DEFAULTS;

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
    Clock clock = Clock.systemUTC();
    tasks = new FxTaskRunner(errors::tell);
    Toasts toasts = new Toasts();
    CopyText copy = new CopyText(toasts);
    settings = new CurrentSettings(tasks, file, found.settings());
    theme = Theme.followedBy(settings.property().map(Settings::theme));
    keys = new KeyClipboard(new DesktopClipboard(), () -> settings.get().clearAfter());
    lock = new IdleLock(clock, () -> settings.get().locksAfter());
    lock.watch(javafx.stage.Window.getWindows());
    lock.whenLocked(keys::clearNow);
    api = new WindowApi(tasks, folder, settings.get().apiOn(), settings.get().apiPort());
    WindowContext context = new WindowContext(stage, tasks, clock, toasts, copy, keys);
    accountMenu = new AccountMenu(context, folder.connections(), this::openAgain);
    authority =
        new CurrentAuthority(
            folder,
            opening,
            accountMenu,
            api,
            () -> retention,
            refused ->
                Platform.runLater(
                    () ->
                        toasts.show(Strings.get("settings.backups.failed", refused.getMessage()))));
    organizations =
        new Memberships(
            tasks,
            () -> authority.get().accounts(),
            () -> authority.get().lastKnown(),
            () -> authority.get().isReadOnly() ? Strings.get("readonly.reason") : "");
    model =
        new MainViewModel(
            tasks,
            authority::open,
            LocalAuthority.slug(System.getProperty("user.name")),
            organizations);
    localClock = new LocalClock(tasks, authority::get);
    TokenFlows flows = new TokenFlows(context, authority::get, settings, lock, accountMenu);
    screens =
        new Screens(
            context,
            folder,
            authority::get,
            flows,
            settings,
            api,
            new WindowBackups(folder, clock, api, this::openAnew),
            organizations::personal,
            organizations::read,
            this::openAnew);
    FrameActions actions =
        new FrameActions(
            context,
            authority::get,
            flows,
            localClock,
            lock,
            accountMenu,
            screens::refresh,
            model::created);
    frame =
        new MainWindow(
            stage,
            MainFrame.make(
                model, api, folder.path(), copy, keys, screens, actions, toasts, settings),
            settings,
            refused -> toasts.show(refused.getMessage()));
    settings.property().subscribe(now -> retention = now.retention());
    settling.setOnFinished(_ -> api.opened(authority.get().local().authority()));
    model.state().subscribe(this::stateChanged);
    stage.setOnShown(_ -> model.open());
    found.trouble().ifPresent(toasts::show);
  }

  private void stateChanged(DataState state) {
    model.connection().set(accountMenu.name());
    settling.stop();
    if (authority.isOpen() && !(state instanceof DataState.Opening)) {
      settling.play();
    } else if (state instanceof DataState.NotOpened) {
      api.closed();
    }
  }

  /**
   * Shows the window.
   *
   * @param closed called when the person has closed the window
   */
  void show(Runnable closed) {
    stage.setOnHidden(
        _ -> {
          keys.clearNow();
          closed.run();
        });
    frame.show();
    stage.focusedProperty().subscribe(_ -> refresh());
    timer.every(TICK, keys::tick);
    timer.every(TICK, lock::tick);
    timer.every(REFRESH, this::refresh);
  }

  /** Brings the window to the front; from any thread. */
  void bringToFront() {
    Platform.runLater(frame::bringToFront);
  }

  private void refresh() {
    if (settling.getStatus() == Animation.Status.RUNNING) {
      return;
    }
    if (authority.isOpen() && stage.isShowing() && !stage.isIconified()) {
      if (model.state().get() instanceof DataState.Ready) {
        organizations.refresh();
      }
      screens.refresh();
    }
    api.retry();
    if (authority.isOpen()) {
      localClock.look(model.clockWarning());
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
    timer.close();
    // For an end that did not begin with the window's closing, such as a signal.
    if (keys.holdsKey().get() && !ScreenTimer.runNow(keys::clearNow)) {
      LOG.log(System.Logger.Level.WARNING, "the clipboard may still hold a key");
    }
    try {
      settings.saveNow();
    } catch (Refused e) {
      // Go on: the last uses of keys, written below, matter more than the settings.
      LOG.log(System.Logger.Level.WARNING, e.getMessage());
    }
    api.close();
    accountMenu.close();
    authority.close();
  }
}

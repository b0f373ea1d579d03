package dev.latchkey.window;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.local.OpenAuthority;
import dev.latchkey.model.Account;
import dev.latchkey.model.Refused;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DesktopClipboard;
import dev.latchkey.ui.FxTaskRunner;
import dev.latchkey.ui.IdleLock;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Memberships;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.shell.DataState;
import dev.latchkey.ui.shell.MainFrame;
import dev.latchkey.ui.shell.MainViewModel;
import dev.latchkey.ui.shell.MainWindow;
import dev.latchkey.ui.shell.Toasts;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The window and what belongs to it, wired by hand. The window is shown first; database, keychain
 * and API are opened behind it. Lives on the JavaFX thread, except for {@link #close()}.
 */
final class Window implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Window.class.getName());
  private static final int REFRESH_SECONDS = 5;

  private final DataFolder folder;
  private final CurrentSettings settings;
  private final Stage stage = new Stage();
  private final KeyClipboard keys;
  private final IdleLock lock;
  private final WindowApi api;
  private final AccountMenu accountMenu;
  private final Memberships organizations;
  private final MainViewModel model;
  private final Screens screens;
  private final MainWindow frame;
  private final Theme theme;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timer").factory());

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable OpenAuthority open;

  /**
   * A window that is not shown yet.
   *
   * @param found the settings as they were found
   */
  Window(DataFolder folder, SettingsFile file, SettingsFile.Found found, UnexpectedErrors errors) {
    this.folder = folder;
    Clock clock = Clock.systemUTC();
    FxTaskRunner tasks = new FxTaskRunner(errors::tell);
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
    organizations = new Memberships(tasks, () -> opened().accounts());
    model =
        new MainViewModel(
            tasks,
            this::openAuthority,
            LocalAuthority.slug(System.getProperty("user.name")),
            organizations);
    screens =
        new Screens(
            context,
            folder,
            this::opened,
            settings,
            api,
            lock,
            accountMenu,
            organizations::read,
            model::created);
    frame =
        new MainWindow(
            stage,
            MainFrame.make(model, api, folder.path(), copy, screens, screens, toasts),
            settings,
            refused -> toasts.show(refused.getMessage()));
    model.state().subscribe(this::stateChanged);
    stage.setOnShown(_ -> model.open());
    found.trouble().ifPresent(toasts::show);
  }

  private void stateChanged(DataState state) {
    model.connection().set(accountMenu.name());
    OpenAuthority here = open;
    if (here != null && !(state instanceof DataState.Opening)) {
      api.opened(here.local().authority());
    }
  }

  /**
   * Shows the window.
   *
   * @param closed called when the person has closed it
   */
  void show(Runnable closed) {
    stage.setOnHidden(
        _ -> {
          keys.clearNow();
          closed.run();
        });
    frame.show();
    stage.focusedProperty().subscribe(_ -> refresh());
    timer.scheduleAtFixedRate(() -> Platform.runLater(this::tick), 1, 1, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(
        () -> Platform.runLater(this::refresh), REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
  }

  /** Brings the window to the front; from any thread. */
  void bringToFront() {
    Platform.runLater(frame::bringToFront);
  }

  private void tick() {
    keys.tick();
    lock.tick();
  }

  private void refresh() {
    if (open != null && stage.isShowing() && !stage.isIconified()) {
      if (model.state().get() instanceof DataState.Ready) {
        organizations.read();
      }
      screens.refresh();
    }
    api.retry();
  }

  /** One at a time: each opens what is chosen when its turn comes. */
  private synchronized Account openAuthority() {
    OpenAuthority before = open;
    OpenAuthority here = before == null ? OpenAuthority.of(folder) : before;
    // Kept also if the team server cannot be reached: services here ask this computer for keys.
    open = here;
    OpenAuthority connected = here.connectedTo(accountMenu.open());
    open = connected;
    return connected.account();
  }

  private OpenAuthority opened() {
    return Objects.requireNonNull(open, "the authority is not open yet");
  }

  private void openAgain() {
    model.open();
  }

  /** For an end that did not begin with the window's closing, such as a signal. */
  private void clearClipboard() {
    CountDownLatch cleared = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          keys.clearNow();
          cleared.countDown();
        });
    try {
      if (!cleared.await(300, TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "the clipboard may still hold a key");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes a copied key off the clipboard, saves what is not saved and closes everything; not on the
   * JavaFX thread. Whoever ends the program need not wait for it any longer than it likes.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    timer.shutdownNow();
    if (keys.holdsKey().get()) {
      clearClipboard();
    }
    try {
      settings.saveNow();
    } catch (Refused e) {
      // The last uses of keys are worth more than the place of a window.
      LOG.log(System.Logger.Level.WARNING, e.getMessage());
    }
    api.close();
    accountMenu.close();
    OpenAuthority here = open;
    if (here != null) {
      here.close();
    }
  }
}

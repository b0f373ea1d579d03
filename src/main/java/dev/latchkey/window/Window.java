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
import dev.latchkey.ui.MainView;
import dev.latchkey.ui.MainViewModel;
import dev.latchkey.ui.MainWindow;
import dev.latchkey.ui.Memberships;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.Toasts;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.WindowContext;
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
 * The window and its parts. The window is shown first; database, keychain and API are opened in the
 * background. All methods are for the JavaFX thread, except {@link #close()} and {@link
 * #bringToFront()}.
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
   * Makes the window without showing it.
   *
   * @param file the file that changed settings are written to
   * @param found the settings from the file
   * @param errors gets unexpected failures
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
            folder.path(),
            api,
            organizations,
            copy);
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
            Views.load(new MainView(model, screens, toasts)),
            settings,
            refused -> toasts.show(refused.getMessage()));
    model.state().subscribe(this::stateChanged);
    stage.setOnShown(_ -> model.open());
    found.trouble().ifPresent(toasts::show);
  }

  private void stateChanged(MainViewModel.State state) {
    model.connection().set(accountMenu.name());
    OpenAuthority here = open;
    if (here != null && !(state instanceof MainViewModel.State.Opening)) {
      api.opened(here.local().authority());
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
      if (model.state().get() instanceof MainViewModel.State.Ready) {
        organizations.read();
      }
      screens.refresh();
    }
    api.retry();
  }

  /** Opens the connection that is chosen at that time; only one thread at a time does. */
  private synchronized Account openAuthority() {
    OpenAuthority before = open;
    OpenAuthority here = before == null ? OpenAuthority.of(folder) : before;
    // The local authority stays open even if the team server cannot be reached: the API needs it.
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

  /** Clears the clipboard when the process ends for another reason than a closed window. */
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
   * Removes a copied key from the clipboard, saves the settings and closes everything. Not for the
   * JavaFX thread. It may take long; the caller decides how long to wait.
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
      // Go on: the last uses of keys, written below, matter more than the settings.
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

package dev.latchkey;

import dev.latchkey.folder.DataFolder;
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
import dev.latchkey.ui.Organizations;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.Toasts;
import dev.latchkey.ui.Views;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * The window and what belongs to it, wired by hand. The window is shown first; database, keychain
 * and API are opened behind it. Lives on the JavaFX thread, except for {@link #close()}.
 */
final class Desktop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Desktop.class.getName());
  private static final int REFRESH_SECONDS = 5;

  private final DataFolder folder;
  private final CurrentSettings settings;
  private final UnexpectedErrors errors;
  private final TaskRunner tasks;
  private final Toasts toasts = new Toasts();
  private final CopyText copy = new CopyText(toasts);
  private final Stage stage = new Stage();
  private final KeyClipboard keyClipboard;
  private final IdleLock lock;
  private final WindowApi api;
  private final DesktopConnections connections;
  private final DesktopScreens screens;
  private final Organizations organizations;
  private final MainViewModel model;
  private final MainWindow window;
  private final Theme theme;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timer").factory());

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable OpenData data;

  /**
   * A window that is not shown yet.
   *
   * @param found the settings as they were found
   */
  Desktop(DataFolder folder, SettingsFile file, SettingsFile.Found found, UnexpectedErrors errors) {
    this.folder = folder;
    this.errors = errors;
    tasks = new FxTaskRunner();
    settings = new CurrentSettings(tasks, file, found.settings());
    theme = Theme.followedBy(settings.property().map(Settings::theme));
    keyClipboard = new KeyClipboard(new DesktopClipboard(), () -> settings.get().clearAfter());
    lock = new IdleLock(Clock.systemUTC(), () -> settings.get().locksAfter());
    lock.watch(Window.getWindows());
    lock.isLocked()
        .subscribe(
            is -> {
              if (is) {
                keyClipboard.clearNow();
              }
            });
    api =
        new WindowApi(
            tasks, folder, settings.get().apiOn(), settings.get().apiPort(), errors::tell);
    connections =
        new DesktopConnections(stage, folder.connections(), tasks, toasts, errors, this::openAgain);
    DesktopHandover handover =
        new DesktopHandover(
            this::requireData,
            keyClipboard,
            () -> connections.address().orElseGet(this::localAddress),
            tasks,
            toasts,
            errors);
    DesktopDialogs dialogs =
        new DesktopDialogs(
            stage,
            this::requireData,
            handover,
            settings,
            lock,
            tasks,
            keyClipboard,
            toasts,
            errors);
    organizations = new Organizations(tasks, () -> requireData().accounts(), errors::tell);
    model =
        new MainViewModel(
            tasks,
            this::openData,
            LocalAuthority.slug(System.getProperty("user.name")),
            folder.path(),
            api,
            organizations,
            copy,
            errors::tell);
    screens =
        new DesktopScreens(
            stage,
            folder,
            this::requireData,
            settings,
            api,
            dialogs,
            connections,
            organizations,
            model::created,
            tasks,
            keyClipboard,
            toasts,
            copy,
            errors);
    Parent content = Views.load(new MainView(model, screens, toasts));
    window = new MainWindow(stage, content, settings, errors::tell);
    model
        .state()
        .subscribe(
            state -> {
              model.connection().set(connections.name());
              OpenData opened = data;
              if (opened != null && !(state instanceof MainViewModel.State.Opening)) {
                api.opened(opened.local().authority());
              }
            });
    stage.setOnShown(_ -> model.open());
    found.trouble().ifPresent(toasts::show);
  }

  /**
   * Shows the window.
   *
   * @param closed called when the person has closed it
   */
  void show(Runnable closed) {
    stage.setOnHidden(
        _ -> {
          keyClipboard.clearNow();
          closed.run();
        });
    window.show();
    stage.focusedProperty().subscribe(_ -> refresh());
    timer.scheduleAtFixedRate(() -> Platform.runLater(this::tick), 1, 1, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(
        () -> Platform.runLater(this::refresh), REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
  }

  /** Brings the window to the front; from any thread. */
  void bringToFront() {
    Platform.runLater(window::bringToFront);
  }

  private void tick() {
    keyClipboard.tick();
    lock.tick();
  }

  private String localAddress() {
    return "http://127.0.0.1:" + settings.get().apiPort();
  }

  private void refresh() {
    if (data != null && stage.isShowing() && !stage.isIconified()) {
      if (model.state().get() instanceof MainViewModel.State.Ready) {
        organizations.read();
      }
      screens.refresh();
    }
    api.retry();
  }

  /** One at a time: each opens what is chosen when its turn comes. */
  private synchronized Account openData() {
    OpenData before = data;
    OpenData here = before == null ? OpenData.open(folder) : before;
    // Kept also if the team server cannot be reached: services here ask this computer for keys.
    data = here;
    OpenData opened = here.connectedTo(connections.open());
    data = opened;
    return opened.account();
  }

  private OpenData requireData() {
    return Objects.requireNonNull(data, "the data is not open yet");
  }

  private void openAgain() {
    model.open();
  }

  /** For an end that did not begin with the window's closing, such as a signal. */
  private void clearClipboard() {
    CountDownLatch cleared = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          keyClipboard.clearNow();
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
    if (keyClipboard.holdsKey().get()) {
      clearClipboard();
    }
    try {
      settings.saveNow();
    } catch (Refused e) {
      // The last uses of keys are worth more than the place of a window.
      LOG.log(System.Logger.Level.WARNING, e.getMessage());
    }
    api.close();
    connections.close();
    OpenData opened = data;
    if (opened != null) {
      opened.close();
    }
  }
}

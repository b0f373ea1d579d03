package dev.latchkey.window;

import dev.latchkey.local.OpenAuthority;
import dev.latchkey.ui.DesktopNotices;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.shell.DataState;
import dev.latchkey.ui.shell.MainViewModel;
import dev.latchkey.ui.tokens.ExpiringTokens;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;

/**
 * Keeps what the window shows current: looks again every few seconds, and when the person comes
 * back to it. On the JavaFX thread.
 */
final class Refreshing implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final WindowBasics basics;
  private final CurrentAuthority authority;
  private final MainViewModel model;
  private final WhileShown screens;
  private final WindowApi api;
  private final LocalClock clock;
  private final ExpiringTokens expiring;
  private final BooleanSupplier settling;
  private final ScreenTimer timer = new ScreenTimer();

  /**
   * Does nothing yet.
   *
   * @param screens reads again what the screens show
   * @param clock is looked at, and {@code model} told what is wrong with it
   * @param settling tells whether the list is being painted for the first time; then all waits
   */
  Refreshing(
      WindowBasics basics,
      CurrentAuthority authority,
      MainViewModel model,
      WhileShown screens,
      WindowApi api,
      LocalClock clock,
      BooleanSupplier settling) {
    this.settling = settling;
    this.basics = basics;
    this.authority = authority;
    this.model = model;
    this.screens = screens;
    this.api = api;
    this.clock = clock;
    this.expiring =
        new ExpiringTokens(
            basics.context().tasks(),
            basics.context().clock().withZone(ZoneId.systemDefault()),
            basics.settings(),
            new DesktopNotices(
                System.getProperty("os.name"), System.getenv().getOrDefault("PATH", "")),
            basics.toasts());
  }

  /** Begins; the window is shown. */
  void begin() {
    basics.stage().focusedProperty().subscribe(_ -> look());
    timer.every(TICK, basics.context().keys()::tick);
    timer.every(TICK, basics.lock()::tick);
    timer.every(PERIOD, this::look);
  }

  private void look() {
    if (settling.getAsBoolean()) {
      return;
    }
    if (authority.isOpen()) {
      if (basics.stage().isShowing() && !basics.stage().isIconified()) {
        lookAtLists();
      }
      clock.look(model.clockWarning());
    }
    api.retry();
  }

  private void lookAtLists() {
    if (model.state().get() instanceof DataState.Ready) {
      model.organizations().refresh();
    }
    screens.run();
    OpenAuthority here = authority.get();
    expiring.look(here.tokens(), here.accounts()::organizations);
  }

  /** Looks no more. */
  @Override
  public void close() {
    timer.close();
  }
}

package dev.latchkey.ui.shell;

import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Strings;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;

/** The status bar: how the local API and the clock are, and what the window is connected to. */
public final class StatusBarViewModel {
  private final MainViewModel main;
  private final LocalApi api;
  private final Consumer<String> copy;
  private final KeyClipboard keys;
  private final StringBinding clipboard;
  private final Runnable believe;

  /**
   * The status bar of a window.
   *
   * @param copy puts a text, never a secret, on the clipboard
   * @param keys knows whether a key is on the clipboard
   * @param believe asks whether the clock is right
   */
  public StatusBarViewModel(
      MainViewModel main,
      LocalApi api,
      Consumer<String> copy,
      KeyClipboard keys,
      Runnable believe) {
    this.main = main;
    this.api = api;
    this.copy = copy;
    this.keys = keys;
    this.clipboard =
        Bindings.createStringBinding(this::describeClipboard, keys.state(), keys.secondsLeft());
    this.believe = believe;
  }

  /** Returns what the window is connected to. */
  public ObservableValue<String> connection() {
    return main.connection();
  }

  /** Returns what is wrong with the clock of this computer; empty if nothing is. */
  public ObservableValue<String> clockWarning() {
    return main.clockWarning();
  }

  /** Returns that a key is on the clipboard, and for how long; empty if none is. */
  public StringBinding clipboard() {
    return clipboard;
  }

  private String describeClipboard() {
    int seconds = keys.secondsLeft().get();
    return switch (keys.state().get()) {
      case HELD ->
          seconds == 0
              ? Strings.get("main.clipboard.held")
              : Strings.get("main.clipboard.countdown", seconds);
      case CLEAR_REFUSED -> Strings.get("main.clipboard.refused");
      case NOTHING, CLEARED, REPLACED -> "";
    };
  }

  /** Clears the key off the clipboard before its time. */
  public void clearClipboard() {
    keys.clearNow();
  }

  /** Asks whether the clock is right. */
  public void believeClock() {
    believe.run();
  }

  /** Returns how the local API is; never null inside. */
  public ReadOnlyObjectProperty<LocalApiState> apiState() {
    return api.state();
  }

  /** Copies the address of the local API; only while it answers. */
  public void copyApiAddress() {
    copy.accept(api.state().get().address());
  }

  /** Goes to the settings, where the local API is turned on and gets its port. */
  public void showSettings() {
    main.showSettings();
  }
}

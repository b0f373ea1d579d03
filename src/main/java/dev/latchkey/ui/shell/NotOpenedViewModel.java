package dev.latchkey.ui.shell;

import dev.latchkey.ui.Strings;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;

/** Why the data could not be opened, and the next try. */
public final class NotOpenedViewModel {
  private final MainViewModel main;
  private final Path dataFolder;
  private final Consumer<String> copy;
  private final BooleanBinding shown;

  /**
   * The failure of a window, if there is one.
   *
   * @param dataFolder the folder with the data of this computer
   * @param copy puts a text, never a secret, on the clipboard
   */
  public NotOpenedViewModel(MainViewModel main, Path dataFolder, Consumer<String> copy) {
    this.main = main;
    this.dataFolder = dataFolder;
    this.copy = copy;
    this.shown = Bindings.createBooleanBinding(this::isShown, main.state(), main.section());
  }

  /** The settings need no data. */
  private boolean isShown() {
    return main.state().get() instanceof DataState.NotOpened
        && main.section().get() != Section.Own.SETTINGS;
  }

  /** Tells whether the failure is to be shown instead of the chosen section. */
  public BooleanBinding shown() {
    return shown;
  }

  /** Returns why, and what to do; empty if nothing failed. */
  public ObservableValue<String> failure() {
    return main.state()
        .map(now -> now instanceof DataState.NotOpened(String message) ? message : "");
  }

  /** Tells whether the window is connected to this computer, whose data is in the folder. */
  public ObservableValue<Boolean> isHere() {
    return main.connection().map(Strings.get("main.connection.here")::equals);
  }

  /** Returns the path of the data folder. */
  public String dataFolder() {
    return dataFolder.toString();
  }

  /** Copies the path of the data folder. */
  public void copyDataFolder() {
    copy.accept(dataFolder());
  }

  /** Tries once more to open the data. */
  public void tryAgain() {
    main.open();
  }
}

package dev.latchkey.ui.settings;

import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.widget.Tone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/** The settings as they are shown and changed; every change holds at once and is saved behind. */
public final class SettingsViewModel {
  /** How long a copied key stays; empty for as long as nobody clears it. */
  private static final List<Duration> CLIPBOARD_TIMES =
      Stream.of(10, 20, 30, 45, 60, 120, 300).map(Duration::ofSeconds).toList();

  private static final List<Duration> LOCK_TIMES =
      Stream.of(1, 5, 10, 30, 60).map(Duration::ofMinutes).toList();

  private final TaskRunner tasks;
  private final CurrentSettings settings;
  private final LocalApi api;
  private final Path dataFolder;
  private final FolderOpener opener;
  private final String version;
  private final Consumer<String> copy;
  private final StringProperty port = new SimpleStringProperty();
  private final ReadOnlyStringWrapper themeProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper clipboardProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper keychainProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper lockProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper apiProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper folderProblem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper canOpenDataFolder = new ReadOnlyBooleanWrapper();
  private final ObservableBooleanValue canApplyPort;

  /**
   * The settings of one data folder.
   *
   * @param version Latchkey's version
   * @param copy puts a text, never a secret, on the clipboard
   */
  public SettingsViewModel(
      TaskRunner tasks,
      CurrentSettings settings,
      LocalApi api,
      Path dataFolder,
      FolderOpener opener,
      String version,
      Consumer<String> copy) {
    this.tasks = tasks;
    this.settings = settings;
    this.api = api;
    this.dataFolder = dataFolder;
    this.opener = opener;
    this.version = version;
    this.copy = copy;
    tasks.run(opener::isSupported, canOpenDataFolder::set, _ -> canOpenDataFolder.set(false));
    port.set(String.valueOf(settings.get().apiPort()));
    canApplyPort =
        Bindings.createBooleanBinding(this::isPortToApply, port, settings.property(), api.state());
  }

  /** Returns what holds now; never null inside. */
  public ReadOnlyObjectProperty<Settings> settings() {
    return settings.property();
  }

  /** Chooses a theme. */
  public void chooseTheme(Theme.Choice theme) {
    change(old -> old.withTheme(theme), themeProblem);
  }

  /** Returns what went wrong with saving the theme; empty for nothing. */
  public ReadOnlyStringProperty themeProblem() {
    return themeProblem.getReadOnlyProperty();
  }

  /** Returns the times to choose from, and the one that holds; the last is never. */
  public List<Optional<Duration>> clipboardTimes() {
    return times(CLIPBOARD_TIMES, settings.get().clearAfter());
  }

  private static List<Optional<Duration>> times(List<Duration> usual, Optional<Duration> now) {
    return Stream.concat(
            Stream.concat(usual.stream(), now.stream()).distinct().sorted().map(Optional::of),
            Stream.of(Optional.<Duration>empty()))
        .toList();
  }

  /** Returns a clipboard time in words. */
  public static String inWords(Optional<Duration> time) {
    if (time.isEmpty()) {
      return Strings.get("settings.clipboard.never");
    }
    long seconds = time.get().toSeconds();
    return seconds % 60 == 0
        ? Strings.get("settings.clipboard.minutes", seconds / 60)
        : Strings.get("settings.clipboard.seconds", seconds);
  }

  /** Chooses how long a copied key stays on the clipboard. */
  public void chooseClipboardClear(Optional<Duration> time) {
    change(old -> old.withClipboardClear(time.orElse(null)), clipboardProblem);
  }

  /** Returns what went wrong with saving the clipboard time; empty for nothing. */
  public ReadOnlyStringProperty clipboardProblem() {
    return clipboardProblem.getReadOnlyProperty();
  }

  /** Chooses whether a fresh key is offered to the keychain first. */
  public void chooseKeychainFirst(boolean first) {
    change(old -> old.withKeychainFirst(first), keychainProblem);
  }

  /** Returns what went wrong with saving that; empty for nothing. */
  public ReadOnlyStringProperty keychainProblem() {
    return keychainProblem.getReadOnlyProperty();
  }

  /** Returns the times without input to choose from, and the one that holds; the last is never. */
  public List<Optional<Duration>> lockTimes() {
    return times(LOCK_TIMES, settings.get().locksAfter());
  }

  /** Chooses after how long without input keys are hidden. */
  public void chooseLockAfter(Optional<Duration> time) {
    change(old -> old.withLockAfter(time.orElse(null)), lockProblem);
  }

  /** Returns what went wrong with saving that; empty for nothing. */
  public ReadOnlyStringProperty lockProblem() {
    return lockProblem.getReadOnlyProperty();
  }

  /** Turns the local API on or off. */
  public void turnApi(boolean on) {
    if (on != settings.get().apiOn()) {
      applyApi(on, settings.get().apiPort());
    }
  }

  /** Returns the port as it is typed. */
  public StringProperty port() {
    return port;
  }

  /** Returns what is wrong with the typed port; empty for nothing. */
  public ObservableValue<String> portProblem() {
    return port.map(
        _ ->
            typedPort().isPresent()
                ? ""
                : Strings.get(
                    "settings.api.badport",
                    String.valueOf(Settings.LOWEST_PORT),
                    String.valueOf(Settings.HIGHEST_PORT)));
  }

  /** Returns whether the typed port can be applied: it is one, and there is something to do. */
  public ObservableBooleanValue canApplyPort() {
    return canApplyPort;
  }

  private boolean isPortToApply() {
    OptionalInt typed = typedPort();
    return typed.isPresent()
        && (typed.getAsInt() != settings.get().apiPort()
            || api.state().get().tone() == Tone.PROBLEM);
  }

  private OptionalInt typedPort() {
    String text = port.get().strip();
    // Up to five ASCII digits: what Integer.parseInt takes beyond that is no port.
    if (!text.matches("[0-9]{1,5}")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text);
    return Settings.isPort(number) ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /** Moves the local API to the typed port, or tries the same once more. */
  public void applyPort() {
    if (canApplyPort.get()) {
      applyApi(settings.get().apiOn(), typedPort().orElseThrow());
    }
  }

  private void applyApi(boolean on, int newPort) {
    change(old -> old.withApi(on, newPort), apiProblem);
    api.apply(on, newPort);
  }

  /** Returns what went wrong with saving the local API; empty for nothing. */
  public ReadOnlyStringProperty apiProblem() {
    return apiProblem.getReadOnlyProperty();
  }

  /** Returns how the local API is; never null inside. */
  public ReadOnlyObjectProperty<LocalApiState> apiState() {
    return api.state();
  }

  /** Returns what to say of the local API now. */
  public String apiText() {
    LocalApiState state = api.state().get();
    return state.address().isEmpty()
        ? state.text()
        : Strings.get("settings.api.answers", state.address());
  }

  /** Returns the path of the data folder. */
  public String dataFolder() {
    return dataFolder.toString();
  }

  /** Copies the path of the data folder. */
  public void copyDataFolder() {
    copy.accept(dataFolder());
  }

  /** Tells whether the data folder can be shown in a file manager; false until that is known. */
  public ReadOnlyBooleanProperty canOpenDataFolder() {
    return canOpenDataFolder.getReadOnlyProperty();
  }

  /** Shows the data folder in the file manager. */
  public void openDataFolder() {
    folderProblem.set("");
    tasks.run(
        () -> {
          try {
            opener.open(dataFolder);
            return "";
          } catch (IOException _) {
            return Strings.get("settings.folder.notopened");
          }
        },
        folderProblem::set,
        refused -> folderProblem.set(refused.getMessage()));
  }

  /** Returns what went wrong with opening the data folder; empty for nothing. */
  public ReadOnlyStringProperty folderProblem() {
    return folderProblem.getReadOnlyProperty();
  }

  /** Returns the line about the program. */
  public String about() {
    return Strings.get("settings.about.version", version);
  }

  private void change(UnaryOperator<Settings> change, ReadOnlyStringWrapper problem) {
    problem.set("");
    settings.change(
        change, refused -> problem.set(Strings.get("settings.save.refused", refused.getMessage())));
  }
}

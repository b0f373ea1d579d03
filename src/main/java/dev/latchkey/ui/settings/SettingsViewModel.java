package dev.latchkey.ui.settings;

import dev.latchkey.model.language.Language;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.LocalApi;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/** The settings. Every change takes effect at once and is saved in the background. */
public final class SettingsViewModel {
  private static final List<Duration> CLIPBOARD_TIMES =
      Stream.of(10, 20, 30, 45, 60, 120, 300).map(Duration::ofSeconds).toList();

  private static final List<Duration> LOCK_TIMES =
      Stream.of(1, 5, 10, 30, 60).map(Duration::ofMinutes).toList();

  private final CurrentSettings settings;
  private final LocalApiViewModel api;
  private final ForgettingViewModel forgetting;
  private final DataFolderViewModel folder;
  private final BackupsViewModel backups;
  private final String version;
  private final SettingChange theme;
  private final SettingChange language;
  private final SettingChange clipboard;
  private final SettingChange keychain;
  private final SettingChange expiry;
  private final SettingChange lock;

  /**
   * The settings of one data folder.
   *
   * @param backups the part about backups
   * @param version Latchkey's version
   * @param copy puts a text, never a secret, on the clipboard
   */
  public SettingsViewModel(
      TaskRunner tasks,
      CurrentSettings settings,
      LocalApi api,
      Path dataFolder,
      FolderOpener opener,
      BackupsViewModel backups,
      String version,
      Consumer<String> copy) {
    this.settings = settings;
    this.api = new LocalApiViewModel(settings, api);
    this.forgetting = new ForgettingViewModel(settings);
    this.folder = new DataFolderViewModel(tasks, dataFolder, opener, copy);
    this.backups = backups;
    this.version = version;
    this.theme = new SettingChange(settings);
    this.language = new SettingChange(settings);
    this.clipboard = new SettingChange(settings);
    this.keychain = new SettingChange(settings);
    this.expiry = new SettingChange(settings);
    this.lock = new SettingChange(settings);
  }

  /** Returns the settings as they are now; never null inside. */
  public ReadOnlyObjectProperty<Settings> settings() {
    return settings.property();
  }

  /** Returns the local API's part. */
  public LocalApiViewModel api() {
    return api;
  }

  /** Returns the part about what is forgotten. */
  public ForgettingViewModel forgetting() {
    return forgetting;
  }

  /** Returns the data folder's part. */
  public DataFolderViewModel folder() {
    return folder;
  }

  /** Returns the part about backups. */
  public BackupsViewModel backups() {
    return backups;
  }

  /** Chooses a theme. */
  public void chooseTheme(Theme.Choice chosen) {
    theme.make(old -> old.withTheme(chosen));
  }

  /** Returns why the theme was not saved; empty if it was. */
  public ReadOnlyStringProperty themeProblem() {
    return theme.problem();
  }

  /** Returns the languages to choose from; the first, empty, is the system's. */
  public List<Optional<Language>> languages() {
    return Stream.concat(
            Stream.of(Optional.<Language>empty()),
            Arrays.stream(Language.values()).map(Optional::of))
        .toList();
  }

  /** Returns a language as it calls itself, so that whoever speaks it finds it. */
  public static String name(Optional<Language> language) {
    return language.map(Language::ownName).orElseGet(() -> Strings.get("settings.language.system"));
  }

  /** Chooses the language of the window from its next start on; empty for the system's. */
  public void chooseLanguage(Optional<Language> chosen) {
    language.make(old -> old.withLanguage(chosen));
  }

  /** Returns why the language was not saved; empty if it was. */
  public ReadOnlyStringProperty languageProblem() {
    return language.problem();
  }

  /** Returns the times to choose from, among them the present one; the last is never. */
  public List<Optional<Duration>> clipboardTimes() {
    return times(CLIPBOARD_TIMES, settings.get().keys().clearAfter());
  }

  private static List<Optional<Duration>> times(List<Duration> usual, Optional<Duration> now) {
    return Stream.concat(
            Stream.concat(usual.stream(), now.stream()).distinct().sorted().map(Optional::of),
            Stream.of(Optional.<Duration>empty()))
        .toList();
  }

  /** Returns a time in words; empty is never. */
  public static String inWords(Optional<Duration> time) {
    if (time.isEmpty()) {
      return Strings.get("settings.clipboard.never");
    }
    long seconds = time.get().toSeconds();
    return seconds % 60 == 0
        ? Strings.get("settings.clipboard.minutes", seconds / 60)
        : Strings.get("settings.clipboard.seconds", seconds);
  }

  /**
   * Chooses how long a copied key stays on the clipboard; empty for as long as nobody clears it.
   */
  public void chooseClipboardClear(Optional<Duration> time) {
    clipboard.make(old -> old.withKeys(now -> now.withClipboardClear(time.orElse(null))));
  }

  /** Returns why the clipboard time was not saved; empty if it was. */
  public ReadOnlyStringProperty clipboardProblem() {
    return clipboard.problem();
  }

  /** Chooses whether a new key is offered to the keychain first. */
  public void chooseKeychainFirst(boolean first) {
    keychain.make(old -> old.withKeys(now -> now.withKeychainFirst(first)));
  }

  /** Returns why the choice of the keychain was not saved; empty if it was. */
  public ReadOnlyStringProperty keychainProblem() {
    return keychain.problem();
  }

  /** Chooses whether the person is told which tokens expire soon. */
  public void chooseExpiryNotice(boolean on) {
    expiry.make(old -> old.withExpiry(old.expiry().with(on)));
  }

  /** Returns why the choice of the notice was not saved; empty if it was. */
  public ReadOnlyStringProperty expiryProblem() {
    return expiry.problem();
  }

  /**
   * Returns the times without input to choose from, among them the present one; the last is never.
   */
  public List<Optional<Duration>> lockTimes() {
    return times(LOCK_TIMES, settings.get().keys().locksAfter());
  }

  /** Chooses after how long without input keys are hidden; empty for never. */
  public void chooseLockAfter(Optional<Duration> time) {
    lock.make(old -> old.withKeys(now -> now.withLockAfter(time.orElse(null))));
  }

  /** Returns why the time without input was not saved; empty if it was. */
  public ReadOnlyStringProperty lockProblem() {
    return lock.problem();
  }

  /** Returns the line about the program. */
  public String about() {
    return Strings.get("settings.about.version", version);
  }
}

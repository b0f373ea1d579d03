package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Refused;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentSettingsTest {
  @TempDir private Path folder;

  private final List<Exception> failures = new ArrayList<>();

  private SettingsFile file() {
    return new SettingsFile(folder.resolve("settings.json"));
  }

  private CurrentSettings settings(TaskRunner tasks) {
    return new CurrentSettings(tasks, file(), Settings.DEFAULTS);
  }

  @Test
  void changeHoldsAtOnceAndIsSaved() {
    CurrentSettings settings = settings(new DirectTaskRunner());

    settings.change(old -> old.withApi(false, 9000), failures::add);

    assertThat(settings.get()).isEqualTo(Settings.DEFAULTS.withApi(false, 9000));
    assertThat(file().read().settings()).isEqualTo(Settings.DEFAULTS.withApi(false, 9000));
    assertThat(failures).isEmpty();
  }

  @Test
  void changeThatCannotBeSavedHoldsAndIsToldOf() {
    CurrentSettings settings =
        new CurrentSettings(
            new DirectTaskRunner(),
            new SettingsFile(folder.resolve("gone/settings.json")),
            Settings.DEFAULTS);

    settings.change(old -> old.withTheme(Theme.Choice.DARK), failures::add);

    assertThat(settings.get().theme()).isEqualTo(Theme.Choice.DARK);
    assertThat(failures).singleElement().isInstanceOf(Refused.class);
  }

  @Test
  void saversThatOvertakeOneAnotherLeaveTheLatest() {
    Later later = new Later();
    CurrentSettings settings = settings(later);
    settings.change(old -> old.withTheme(Theme.Choice.DARK), failures::add);
    settings.change(old -> old.withTheme(Theme.Choice.LIGHT), failures::add);

    later.runLastFirst();

    assertThat(file().read().settings().theme()).isEqualTo(Theme.Choice.LIGHT);
  }

  @Test
  void endOfTheProgramSavesWhatTheBackgroundHasNot() {
    CurrentSettings settings = settings(new Later());
    settings.change(old -> old.withTheme(Theme.Choice.DARK), failures::add);
    assertThat(folder.resolve("settings.json")).doesNotExist();

    settings.saveNow();

    assertThat(file().read().settings().theme()).isEqualTo(Theme.Choice.DARK);
  }

  @Test
  void whatDoesNotChangeIsNotWritten() {
    CurrentSettings settings = settings(new DirectTaskRunner());

    settings.change(old -> old.withTheme(Theme.Choice.SYSTEM), failures::add);
    settings.saveNow();

    assertThat(folder.resolve("settings.json")).doesNotExist();
  }

  /** Runs nothing until told, and then the last first. */
  private static final class Later implements TaskRunner {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {
      waiting.push(() -> new DirectTaskRunner().run(work, done, refused));
    }

    void runLastFirst() {
      waiting.forEach(Runnable::run);
    }
  }
}

package dev.latchkey.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Retention;
import dev.latchkey.model.language.Language;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.FakeLocalApi;
import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsViewModelTest {
  private static final LocalApiState ON = new LocalApiState.On("http://127.0.0.1:7357");

  @TempDir private Path folder;

  private final FakeLocalApi api = new FakeLocalApi(ON);
  private final List<String> copied = new ArrayList<>();
  private SettingsFile file;
  private SettingsViewModel model;

  @BeforeEach
  void makeModel() {
    file = new SettingsFile(folder.resolve("settings.json"));
    model = model(Settings.DEFAULTS);
  }

  private SettingsViewModel model(Settings settings) {
    DirectTaskRunner tasks = new DirectTaskRunner();
    FolderOpener broken =
        new FolderOpener() {
          @Override
          public boolean isSupported() {
            return true;
          }

          @Override
          public void open(Path path) throws IOException {
            throw new IOException("no file manager");
          }
        };
    return new SettingsViewModel(
        tasks,
        new CurrentSettings(tasks, file, settings),
        api,
        Path.of("/data"),
        broken,
        new ScriptedBackups().model(),
        "0.1.0",
        copied::add);
  }

  @Test
  void chosenThemeHoldsAndIsSaved() {
    model.chooseTheme(Theme.Choice.DARK);

    assertThat(model.settings().get().theme()).isEqualTo(Theme.Choice.DARK);
    assertThat(file.read().settings().theme()).isEqualTo(Theme.Choice.DARK);
    assertThat(model.themeProblem().get()).isEmpty();
  }

  @Test
  void languagesCallThemselvesByTheirOwnNamesAndTheChosenOneIsSaved() {
    assertThat(model.languages().stream().map(SettingsViewModel::name))
        .containsExactly("System", "English", "Deutsch", "Español", "العربية");

    model.chooseLanguage(Optional.of(Language.ARABIC));
    assertThat(file.read().settings().language()).contains(Language.ARABIC);
    model.chooseLanguage(Optional.empty());
    assertThat(file.read().settings().language()).isEmpty();
    assertThat(model.languageProblem().get()).isEmpty();
  }

  @Test
  void clipboardTimesAreInWords() {
    assertThat(model.clipboardTimes().stream().map(SettingsViewModel::inWords))
        .containsExactly(
            "10 seconds",
            "20 seconds",
            "30 seconds",
            "45 seconds",
            "1 minute",
            "2 minutes",
            "5 minutes",
            "Never");
  }

  @Test
  void timeThatSomebodyWroteIntoTheFileCanBeChosenToo() {
    SettingsViewModel odd =
        model(Settings.DEFAULTS.withKeys(keys -> keys.withClipboardClear(Duration.ofSeconds(37))));

    assertThat(odd.clipboardTimes()).contains(Optional.of(Duration.ofSeconds(37))).hasSize(9);
  }

  @Test
  void chosenClipboardTimeIsSaved() {
    model.chooseClipboardClear(Optional.empty());
    assertThat(file.read().settings().keys().clearAfter()).isEmpty();

    model.chooseClipboardClear(Optional.of(Duration.ofMinutes(5)));
    assertThat(file.read().settings().keys().clearAfter()).hasValue(Duration.ofMinutes(5));
  }

  @Test
  void chosenTimesAfterWhichAllIsForgottenAreSaved() {
    assertThat(model.forgetting().activityTimes().stream().map(ForgettingViewModel::inWords))
        .containsExactly("30 days", "90 days", "1 year", "2 years", "5 years", "Never");
    model.forgetting().chooseActivity(Optional.empty());
    model.forgetting().chooseSessions(Optional.of(30));
    model.forgetting().chooseTokens(Optional.of(1825));
    assertThat(file.read().settings().retention()).isEqualTo(new Retention(null, 30, 1825));
    assertThat(model.forgetting().problem().get()).isEmpty();
  }

  @Test
  void apiIsTurnedOffAndOn() {
    model.api().turn(true);
    assertThat(api.applied).as("it is on").isEmpty();

    model.api().turn(false);
    model.api().turn(true);

    assertThat(api.applied).containsExactly("false 7357", "true 7357");
    assertThat(file.read().settings().api().on()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "80", "1023", "65536", "99999", "100000", "8080x", "-8080", "+8080", "٨٠٨٠",
        "8 080"
      })
  void badPortIsSaidAndCannotBeApplied(String typed) {
    model.api().port().set(typed);

    assertThat(model.api().portProblem().getValue())
        .isEqualTo("A port is a number from 1024 to 65535.");
    assertThat(model.api().canApplyPort().get()).isFalse();
    model.api().applyPort();
    assertThat(api.applied).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1024", "65535", " 8080 ", "08080"})
  void goodPortIsAppliedAndSaved(String typed) {
    model.api().port().set(typed);

    assertThat(model.api().portProblem().getValue()).isEmpty();
    model.api().applyPort();

    int port = Integer.parseInt(typed.strip());
    assertThat(api.applied).containsExactly("move " + port);
    assertThat(file.read().settings().api().port()).isEqualTo(port);
    assertThat(model.api().canApplyPort().get()).as("nothing left to do").isFalse();
  }

  @Test
  void takenPortIsSaidAndTheOneThatWorksIsKept() {
    api.takenPort = 8080;
    model.api().port().set("8080");

    model.api().applyPort();

    assertThat(model.api().portProblem().getValue())
        .isEqualTo(
            "Port 8080 is taken by another program. Close that program, or choose another port."
                + " The API still answers at http://127.0.0.1:7357.");
    assertThat(model.api().text()).isEqualTo("Answers at http://127.0.0.1:7357");
    assertThat(file.read().settings().api().port()).isEqualTo(7357);
    assertThat(model.api().canApplyPort().get()).as("to try once more").isTrue();
    model.api().port().set("8081");
    assertThat(model.api().portProblem().getValue()).isEmpty();
  }

  @Test
  void portCanBeChosenWhileTheApiDoesNotAnswer() {
    api.state.set(new LocalApiState.Off());
    model.api().port().set("8080");

    model.api().applyPort();

    assertThat(api.applied).containsExactly("true 8080");
    assertThat(file.read().settings().api().port()).isEqualTo(8080);
  }

  @Test
  void samePortCanBeTriedAgainWhileItIsTaken() {
    assertThat(model.api().canApplyPort().get()).isFalse();
    api.state.set(new LocalApiState.PortTaken(7357));

    assertThat(model.api().canApplyPort().get()).isTrue();
    assertThat(model.api().text()).contains("Port 7357 is taken");
    model.api().applyPort();

    assertThat(api.applied).containsExactly("true 7357");
  }

  @Test
  void changeThatIsNotSavedSaysSoBesideItsControl() throws IOException {
    Files.createFile(folder.resolve("file"));
    file = new SettingsFile(folder.resolve("file/settings.json"));
    SettingsViewModel unsaved = model(Settings.DEFAULTS);

    unsaved.chooseTheme(Theme.Choice.LIGHT);

    assertThat(unsaved.themeProblem().get())
        .contains("could not be saved", folder.resolve("file/settings.json").toString());
    assertThat(unsaved.clipboardProblem().get()).isEmpty();
    assertThat(unsaved.settings().get().theme()).isEqualTo(Theme.Choice.LIGHT);
  }

  @Test
  void folderThatCannotBeOpenedIsSaid() {
    model.folder().open();

    assertThat(model.folder().problem().get()).contains("could not be opened");
  }

  @Test
  void folderIsCopied() {
    model.folder().copyPath();

    assertThat(copied).containsExactly("/data");
  }
}

package dev.latchkey.ui;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.ui.look.Look;
import dev.latchkey.ui.settings.ScriptedBackups;
import dev.latchkey.ui.shell.MainFrame;
import dev.latchkey.ui.shell.MainViewModel;
import dev.latchkey.ui.shell.Section;
import dev.latchkey.ui.shell.ShortcutsView;
import dev.latchkey.ui.shell.Toasts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application frame with its real screens, looked at by {@link Look}. */
class ShellPicturesTest {
  private static final Account ADA = new Account("us_ada", AccountType.USER, "ada", "Ada Lovelace");
  private static final Path FOLDER = Path.of("/home/ada/.local/share/latchkey");
  private static final ScriptedBackups BACKUPS = new ScriptedBackups();
  private static final LocalApiState ON = new LocalApiState.On("http://127.0.0.1:7357");

  @TempDir private Path folder;
  private Workbench desk;
  private String clockWarning = "";
  private Settings chosen = Settings.DEFAULTS;
  private Section section = Section.Own.ACCESS_TOKENS;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    desk.fill();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void mainWindowInItsStates() {
    Callable<Account> ready = () -> ADA;
    Callable<Account> corrupt =
        () -> {
          throw new Refused(StoreProblem.STORE_CORRUPT, "path", FOLDER + "/latchkey.db");
        };
    Look.atWindow("main-ready", () -> mainView(ready, ON, false));
    Look.atWindow("main-failed", () -> mainView(corrupt, new LocalApiState.Off(), false));
    Look.atWindow(
        "main-porttaken", () -> mainView(ready, new LocalApiState.PortTaken(7357), false));
    try (AccessKey key = AccessKey.generate(new SecureRandom())) {
      desk.keyClipboard.copy(key);
    }
    Look.atWindow("main-clipboard", () -> mainView(ready, ON, false));
    desk.systemClipboard.refusesClear = true;
    desk.keyClipboard.clearNow();
    Look.atWindow("main-clipboard-refused", () -> mainView(ready, ON, false));
    desk.systemClipboard.refusesClear = false;
    desk.keyClipboard.clearNow();
    Look.atWindow("main-settings", () -> mainView(ready, ON, true));
    Look.atWindow("main-opening", () -> mainView(null, new LocalApiState.Starting(), false));
  }

  private Parent mainView(
      @Nullable Callable<Account> opening, LocalApiState api, boolean settings) {
    FakeLocalApi localApi = new FakeLocalApi(api);
    MainViewModel model =
        new MainViewModel(
            new DirectTaskRunner(),
            opening == null ? () -> ADA : opening,
            "ada",
            desk.organizations());
    Toasts toasts = new Toasts();
    CurrentSettings remembered =
        new CurrentSettings(
            new DirectTaskRunner(), new SettingsFile(folder.resolve("set")), chosen);
    RealScreens screens = new RealScreens(desk, localApi, BACKUPS);
    Parent view =
        MainFrame.make(
            model,
            localApi,
            FOLDER,
            _ -> {},
            desk.keyClipboard,
            screens,
            screens,
            toasts,
            remembered);
    if (opening == null) {
      view.lookup("#opening").setVisible(true);
    } else {
      model.open();
      if (api.equals(ON) && !settings) {
        toasts.show("The access token ci-deploy was revoked.");
      }
    }
    model.clockWarning().set(clockWarning);
    model.section().set(section);
    if (settings) {
      model.showSettings();
    }
    return view;
  }

  @Test
  void listOfShortcuts() {
    Look.atDialog(
        "shortcuts",
        () -> {
          Scene window = new Scene(mainView(() -> ADA, ON, false));
          return Views.load(new ShortcutsView(CommandKeys.seen(window), () -> {}));
        });
  }

  @Test
  void endOfTheSettings() {
    Look.atWindow(
        "main-settings-end",
        () -> {
          Parent view = mainView(() -> ADA, ON, true);
          ((ScrollPane) view.lookup(".settings-scroll")).setVvalue(1);
          return view;
        });
  }

  @Test
  void questionBeforeARestore() {
    Look.atDialog(
        "restore-question",
        () -> {
          BACKUPS.backup = Optional.of(Path.of("/media/stick/latchkey-2026-11-26.db"));
          BACKUPS.model().restore();
          return Views.load(new ConfirmView(Objects.requireNonNull(BACKUPS.question), () -> {}));
        });
  }

  @Test
  void mainWindowWithManyOrganizations() {
    for (int i = 1; i <= 12; i++) {
      desk.organization("Rocket Payments and Other Long Names " + i, "rocket-" + i);
    }
    Organization moon = desk.organization("Moon Base", "moon-base");
    section = new Section.InOrganization(moon.account().id());
    Look.atWindow("main-organizations", () -> mainView(() -> ADA, ON, false));
    Look.atWindow(
        "main-organizations-filtered",
        () -> {
          Parent view = mainView(() -> ADA, ON, false);
          ((TextField) view.lookup("#organizationFilter")).setText("names 1");
          return view;
        });
    Look.atWindow(
        "main-organizations-nothing",
        () -> {
          Parent view = mainView(() -> ADA, ON, false);
          ((TextField) view.lookup("#organizationFilter")).setText("not one of them");
          return view;
        });
    chosen = Settings.DEFAULTS.withLayout(layout -> layout.withSidebar(new SidebarLayout(360, "")));
    Look.atWindow("main-organizations-wide", () -> mainView(() -> ADA, ON, false));
  }

  @Test
  void windowThatSaysWhyLatchkeyDidNotStart() {
    for (String folder : List.of("/srv/keys", "/srv/" + "a-folder-of-a-long-name/".repeat(12))) {
      String reason = new Refused(StoreProblem.STORE_FORBIDDEN, "path", folder).getMessage();
      Look.atDialog(
          folder.length() > 20 ? "notstarted-long" : "notstarted",
          () -> Views.load(new NotStartedView(reason, () -> {})));
    }
  }

  @Test
  void questionWhetherTheClockIsRight() {
    Look.atDialog(
        "clock-question",
        () ->
            Views.load(
                new ConfirmView(
                    new ConfirmViewModel<>(
                        new ConfirmViewModel.Question(
                            Strings.get("clock.header.title"),
                            Strings.get("clock.question.text", RelativeTime.exact(Instant.EPOCH)),
                            Strings.get("clock.buttons.right")),
                        new Attempt(desk.tasks),
                        (_, _) -> () -> true,
                        _ -> {}),
                    () -> {})));
  }

  @Test
  void noticeOfAWrongClock() {
    Look.atWindow(
        "main-clock",
        () -> {
          clockWarning = Strings.get("main.clock.behind", "400 days");
          return mainView(() -> ADA, ON, false);
        });
  }

  @Test
  void unexpectedErrorWithAndWithoutDetails() {
    for (boolean details : new boolean[] {false, true}) {
      Look.atDialog("unexpected-" + (details ? "details" : "plain"), () -> error(details));
    }
  }

  private static Parent error(boolean details) {
    UnexpectedErrorViewModel model =
        new UnexpectedErrorViewModel(
            new IllegalStateException("the session is gone", new NullPointerException("row")),
            "0.1.0",
            Instant.parse("2026-03-01T12:00:00Z"),
            _ -> {});
    Parent view = Views.load(new UnexpectedErrorView(model));
    if (details) {
      model.detailsShown().set(true);
      model.copyDetails();
    }
    return view;
  }
}

package dev.latchkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.ui.AccountList;
import dev.latchkey.ui.Command;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.FakeLocalApi;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.LocalApiState;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Memberships;
import dev.latchkey.ui.Pictures;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.SidebarLayout;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Workbench;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.ColorScheme;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MainViewTest {
  private static final Account ADA = new Account("us_1", AccountType.USER, "ada", "Ada Lovelace");

  private String unchangeable = "";
  private final List<String> made = new ArrayList<>();
  private final List<String> copied = new ArrayList<>();
  private final FakeLocalApi api = new FakeLocalApi(new LocalApiState.Starting());
  private final ByHand tasks = new ByHand();
  private final AccountList accounts = new AccountList();
  private final Memberships organizations =
      new Memberships(
          new DirectTaskRunner(), accounts::door, () -> LastKnown.NONE, () -> unchangeable);
  private final MainViewModel model = new MainViewModel(tasks, () -> ADA, "ada", organizations);
  private final Toasts toasts = new Toasts();
  private final Workbench.FakeClipboard clipboard = new Workbench.FakeClipboard();
  private final KeyClipboard keys =
      new KeyClipboard(clipboard, () -> Optional.of(Duration.ofSeconds(45)));
  @TempDir private Path folder;
  private CurrentSettings settings;
  private Scene scene;

  @Start
  private void start(Stage stage) {
    Screens screens = new Screens();
    settings =
        new CurrentSettings(
            new DirectTaskRunner(),
            new SettingsFile(folder.resolve("settings.json")),
            Settings.DEFAULTS);
    Parent frame =
        MainFrame.make(
            model, api, Path.of("/data"), copied::add, keys, screens, screens, toasts, settings);
    scene = Pictures.dressed(frame, ColorScheme.LIGHT);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void opensTheTokensOnceTheDataIsThere(FxRobot robot) {
    robot.interact(model::open);
    assertThat(made).isEmpty();
    assertThat(text("#accountName")).isEqualTo("ada");
    assertThat(node("#identifyEntry").isDisabled()).isTrue();

    robot.interact(tasks::finish);

    assertThat(made).containsExactly("tokens of Ada Lovelace");
    assertThat(scene.lookup("#tokens-screen")).isNotNull();
    assertThat(text("#accountName")).isEqualTo("Ada Lovelace");
    assertThat(text("#avatar")).isEqualTo("AL");
    assertThat(node("#identifyEntry").isDisabled()).isFalse();
  }

  @Test
  void aClockThatIsWrongIsToldInTheStatusBarAsLongAsItIs(FxRobot robot) {
    assertThat(node("#clockText").isVisible()).isFalse();
    assertThat(node("#clockRight").isVisible()).isFalse();

    robot.interact(() -> model.clockWarning().set("The clock of this computer is 400 days ahead"));

    assertThat(text("#clockText")).isEqualTo("The clock of this computer is 400 days ahead");
    assertThat(node("#clockText").isVisible()).isTrue();
    assertThat(((Label) node("#clockText")).getTooltip().getText()).contains("400 days");
    robot.clickOn("#clockRight");
    assertThat(made).contains("the clock is right");

    robot.interact(() -> model.clockWarning().set(""));
    assertThat(node("#clockRight").isVisible()).isFalse();
  }

  @Test
  void theMenuOfTheAccountOpensByKeyboardAndTheConnectionIsNamed(FxRobot robot) {
    robot.interact(model::open);
    robot.interact(tasks::finish);
    assertThat(text("#connectionName")).isEqualTo("This computer");
    robot.interact(() -> model.connection().set("latchkey.example.com"));
    assertThat(text("#connectionName")).isEqualTo("latchkey.example.com");
    assertThat(text("#statusConnection")).isEqualTo("latchkey.example.com");

    robot.interact(() -> node("#accountButton").requestFocus());
    robot.push(KeyCode.SPACE);
    assertThat(
            Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .map(MenuItem::getText))
        .containsExactly("Other connection");
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void noOrganizationIsMadeInAReadOnlyFolderAndTheButtonSaysWhy(FxRobot robot) {
    unchangeable = "The data folder is read-only.";
    robot.interact(model::open);
    robot.interact(tasks::finish);
    Button button = (Button) node("#newOrganizationEntry");
    assertThat(button.isDisabled()).isTrue();
    assertThat(button.getTooltip().getText()).contains("New organization", unchangeable);
    assertThat(button.getAccessibleHelp()).isEqualTo(unchangeable);

    unchangeable = "";
    robot.interact(organizations::read);
    assertThat(button.isDisabled()).isFalse();
  }

  @Test
  void sameNoticeIsShownOnce(FxRobot robot) {
    robot.interact(
        () -> {
          toasts.show("Rename: select one token");
          toasts.show("Copied");
          toasts.show("Rename: select one token");
        });
    assertThat(robot.lookup(".notification").queryAll()).hasSize(2);
  }

  @Test
  void anotherConnectionGetsScreensOfItsOwn(FxRobot robot) {
    robot.interact(model::open);
    robot.interact(tasks::finish);
    robot.interact(model::open);
    assertThat(scene.lookup("#tokens-screen")).isNull();
    robot.interact(tasks::finish);
    assertThat(made).containsExactly("tokens of Ada Lovelace", "tokens of Ada Lovelace");
  }

  @Test
  void progressShowsOnlyWhenOpeningTakesLong(FxRobot robot) throws Exception {
    CompletableFuture<Boolean> shown = new CompletableFuture<>();
    robot.interact(
        () -> {
          node("#opening").visibleProperty().subscribe((_, now) -> shown.complete(now));
          model.open();
          assertThat(node("#opening").isVisible()).isFalse();
        });
    assertThat(shown.get(1, TimeUnit.MINUTES)).isTrue();

    robot.interact(tasks::finish);
    assertThat(node("#opening").isVisible()).isFalse();
  }

  @Test
  void progressNeverShowsWhenOpeningIsFast(FxRobot robot) throws Exception {
    List<Boolean> shown = new ArrayList<>();
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    robot.interact(
        () -> {
          node("#opening").visibleProperty().subscribe((_, now) -> shown.add(now));
          model.open();
          tasks.finish();
          after(600, () -> over.complete(true));
        });
    over.get(1, TimeUnit.MINUTES);

    assertThat(shown).isEmpty();
  }

  /** By JavaFX's own clock, by which the view waits too, however slow the machine is. */
  @Test
  void dialogThatAStartAsksForOpensOnceTheDataIsThere(FxRobot robot) {
    robot.interact(() -> model.ask("generate"));
    robot.interact(model::open);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(made).isEmpty();

    robot.interact(tasks::finish);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(made).containsExactly("tokens of Ada Lovelace", "generate for Ada Lovelace");

    robot.interact(() -> model.ask("identify"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(made).endsWith("generate for Ada Lovelace", "identify");

    robot.interact(model::open);
    robot.interact(tasks::finish);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(made).as("asked for once").filteredOn("identify"::equals).hasSize(1);
  }

  @Test
  void dialogThatIsOpenIsNotCoveredByWhatAnotherStartAsksFor(FxRobot robot) {
    openReady(robot);
    List<Stage> dialogs = new ArrayList<>();
    robot.interact(
        () -> {
          Stage dialog = new Stage();
          dialogs.add(dialog);
          dialog.show();
          model.ask("generate");
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(made).doesNotContain("generate for Ada Lovelace");

    robot.interact(() -> dialogs.getFirst().close());
    robot.interact(() -> model.ask("generate"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(made).contains("generate for Ada Lovelace");
  }

  private static void after(int millis, Runnable then) {
    PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(millis));
    pause.setOnFinished(_ -> then.run());
    pause.play();
  }

  @Test
  void failureShowsWhyAndWhereAndEnterTriesAgain(FxRobot robot) {
    robot.interact(model::open);
    robot.interact(
        () -> tasks.fail(new Refused(StoreProblem.STORE_FULL, "path", "/data/latchkey.db")));
    assertThat(node("#failed").isVisible()).isTrue();
    assertThat(text("#failure")).contains("The disk with /data/latchkey.db is full");
    assertThat(robot.lookup("#dataFolder").queryTextInputControl().getText()).isEqualTo("/data");

    robot.type(KeyCode.ENTER);
    assertThat(node("#failed").isVisible()).isFalse();
    robot.interact(tasks::finish);

    assertThat(scene.lookup("#tokens-screen")).isNotNull();
  }

  @Test
  void settingsAreThereWhileTheDataCannotBeOpened(FxRobot robot) {
    robot.interact(model::open);
    robot.interact(() -> tasks.fail(new Refused(StoreProblem.STORE_FULL, "path", "/data")));

    robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
    assertThat(scene.lookup("#settings-screen")).isNotNull();
    assertThat(node("#failed").isVisible()).isFalse();

    robot.interact(() -> model.section().set(Section.Own.ACCESS_TOKENS));
    assertThat(node("#failed").isVisible()).isTrue();
  }

  @Test
  void arrowsGoThroughThePlacesAndEachScreenIsMadeOnce(FxRobot robot) {
    openReady(robot);
    robot.interact(() -> node("#tokensEntry").requestFocus());

    for (Section.Own place :
        List.of(Section.Own.KEY_PLACES, Section.Own.ACTIVITY, Section.Own.SETTINGS)) {
      robot.type(KeyCode.DOWN);
      assertThat(model.section().get()).isEqualTo(place);
    }
    robot.type(KeyCode.UP);
    robot.type(KeyCode.UP);
    robot.type(KeyCode.UP);
    assertThat(model.section().get()).isEqualTo(Section.Own.ACCESS_TOKENS);
    robot.type(KeyCode.DOWN);

    assertThat(made)
        .containsExactly(
            "tokens of Ada Lovelace",
            "key places of Ada Lovelace",
            "activity of Ada Lovelace",
            "settings");
  }

  @Test
  void organizationsAreListedBetweenTheTokensAndTheActivity(FxRobot robot) {
    Organization rocket = accounts.add("Rocket Payments");
    accounts.add("Under_score");
    openReady(robot);
    robot.interact(() -> node("#tokensEntry").requestFocus());

    assertThat(text("#organization-under_score")).isEqualTo("Under_score");
    robot.type(KeyCode.DOWN);
    assertThat(model.section().get()).isEqualTo(new Section.InOrganization(rocket.account().id()));
    assertThat(scene.lookup("#organization-screen-rocket-payments")).isNotNull();
    robot.type(KeyCode.DOWN);
    assertThat(scene.lookup("#organization-screen-under_score")).isNotNull();
    robot.type(KeyCode.DOWN);
    robot.type(KeyCode.DOWN);
    assertThat(scene.lookup("#activity-screen")).isNotNull();
  }

  @Test
  void organizationThatIsGoneLeavesTheSidebarAndTheScreen(FxRobot robot) {
    Organization rocket = accounts.add("Rocket Payments");
    openReady(robot);
    robot.interact(() -> model.section().set(new Section.InOrganization(rocket.account().id())));

    accounts.organizations.clear();
    robot.interact(organizations::read);

    assertThat(scene.lookup("#organization-rocket-payments")).isNull();
    assertThat(scene.lookup("#organization-screen-rocket-payments")).isNull();
    assertThat(scene.lookup("#tokens-screen")).isNotNull();
  }

  @Test
  void otherOrganizationsComeAndGoAndTheChosenOneStays(FxRobot robot) {
    Organization rocket = accounts.add("Rocket Payments");
    openReady(robot);
    robot.interact(() -> model.section().set(new Section.InOrganization(rocket.account().id())));

    accounts.organizations.addFirst(AccountList.organization("Apollo", Rights.NONE));
    robot.interact(organizations::read);

    assertThat(
            robot
                .lookup("#organization-rocket-payments")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .isSelected())
        .isTrue();
    assertThat(made).containsExactly("tokens of Ada Lovelace", "organization Rocket Payments");
    assertThat(scene.lookup("#organization-screen-rocket-payments")).isNotNull();
  }

  private void openWithOrganizations(FxRobot robot, int number) {
    for (int i = 1; i <= number; i++) {
      accounts.add("Organization %02d".formatted(i));
    }
    openReady(robot);
  }

  private List<String> listed() {
    return ((VBox) ((ScrollPane) node("#organizationsScroll")).getContent())
        .getChildren().stream().map(entry -> ((Labeled) entry).getText()).toList();
  }

  private TextField filter() {
    return (TextField) node("#organizationFilter");
  }

  @Test
  void tenOrganizationsNeedNoFilterAndElevenHaveOne(FxRobot robot) {
    openWithOrganizations(robot, 10);
    assertThat(filter().getParent().isVisible()).isFalse();

    accounts.add("Organization 11");
    robot.interact(organizations::read);

    assertThat(filter().getParent().isVisible()).isTrue();
    assertThat(listed()).hasSize(11);
  }

  @Test
  void organizationIsFoundWithoutAccentsAndCaseAndEnterOpensIt(FxRobot robot) {
    Organization zurich = accounts.add("Bäckerei Zürich");
    openWithOrganizations(robot, 12);
    robot.interact(() -> filter().requestFocus());

    robot.write("zurich BACK", 0);
    assertThat(listed()).containsExactly("Bäckerei Zürich");
    robot.type(KeyCode.ENTER);

    assertThat(model.section().get()).isEqualTo(new Section.InOrganization(zurich.account().id()));
    robot.interact(() -> filter().requestFocus());
    robot.type(KeyCode.ESCAPE);
    assertThat(listed()).hasSize(13);
  }

  @Test
  void typingAtTheListGoesToTheFilterAndTheArrowsGoThroughWhatIsFound(FxRobot robot) {
    openWithOrganizations(robot, 12);
    robot.interact(() -> node("#organization-organization-01").requestFocus());

    robot.write("1", 0);
    robot.write("2", 0);
    assertThat(filter().getText()).isEqualTo("12");
    assertThat(scene.getFocusOwner()).isSameAs(filter());
    robot.type(KeyCode.DOWN);
    assertThat(scene.getFocusOwner().getId()).isEqualTo("organization-organization-12");
    assertThat(model.section().get()).isEqualTo(Section.Own.ACCESS_TOKENS);
    robot.type(KeyCode.ENTER);
    assertThat(scene.lookup("#organization-screen-organization-12")).isNotNull();
    robot.type(KeyCode.UP);
    assertThat(scene.getFocusOwner()).isSameAs(filter());
    robot.write("x", 0);
    assertThat(node("#organizationsNothing").isVisible()).isTrue();
    assertThat(model.section().get()).isInstanceOf(Section.InOrganization.class);
  }

  @Test
  void chosenOrganizationIsScrolledTo(FxRobot robot) {
    openWithOrganizations(robot, 40);
    ScrollPane scroll = (ScrollPane) node("#organizationsScroll");
    assertThat(isInSight(scroll, "#organization-organization-35")).isFalse();

    robot.interact(() -> model.section().set(new Section.InOrganization("or_organization-35")));
    assertThat(isInSight(scroll, "#organization-organization-35")).isTrue();
    robot.interact(() -> model.section().set(new Section.InOrganization("or_organization-01")));
    assertThat(isInSight(scroll, "#organization-organization-01")).isTrue();
  }

  private boolean isInSight(ScrollPane scroll, String entry) {
    WaitForAsyncUtils.waitForFxEvents();
    Bounds place = node(entry).localToScene(node(entry).getBoundsInLocal());
    Bounds sight = scroll.localToScene(scroll.getBoundsInLocal());
    return place.getMinY() >= sight.getMinY() - 1 && place.getMaxY() <= sight.getMaxY() + 1;
  }

  @Test
  void sidebarIsWidenedByKeyboardWithinItsRangeAndRemembersItsWidth(FxRobot robot) {
    openReady(robot);
    robot.interact(() -> scene.getWindow().setWidth(1040));
    robot.interact(() -> node("#sidebarEdge").requestFocus());
    Region sidebar = (Region) node("#sidebar");
    assertThat(sidebar.getWidth()).isEqualTo(220);

    robot.type(KeyCode.RIGHT);
    assertThat(sidebar.getWidth()).isEqualTo(236);
    assertThat(settings.get().layout().sidebar().width()).isEqualTo(236);
    for (int i = 0; i < 20; i++) {
      robot.type(KeyCode.RIGHT);
    }
    assertThat(settings.get().layout().sidebar().width())
        .isLessThanOrEqualTo(SidebarLayout.MAX_WIDTH);
    assertThat(sidebar.getWidth()).isBetween(400.0, 480.0);
    robot.interact(() -> scene.getWindow().setWidth(800));
    assertThat(sidebar.getWidth()).isLessThanOrEqualTo(240);
    robot.type(KeyCode.HOME);
    assertThat(sidebar.getWidth()).isEqualTo(220);
    for (int i = 0; i < 5; i++) {
      robot.type(KeyCode.LEFT);
    }
    assertThat(sidebar.getWidth()).isEqualTo(SidebarLayout.MIN_WIDTH);
  }

  @Test
  void sidebarIsWidenedWithTheMouseAndADoubleClickResetsIt(FxRobot robot) {
    openReady(robot);
    robot.interact(() -> scene.getWindow().setWidth(1040));
    Region sidebar = (Region) node("#sidebar");
    robot.interact(
        () -> {
          mouse(MouseEvent.MOUSE_PRESSED, 218, 1);
          mouse(MouseEvent.MOUSE_DRAGGED, 298, 1);
          mouse(MouseEvent.MOUSE_RELEASED, 298, 1);
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(sidebar.getWidth()).isEqualTo(300);
    assertThat(settings.get().layout().sidebar().width()).isEqualTo(300);

    robot.interact(() -> mouse(MouseEvent.MOUSE_RELEASED, 298, 2));
    assertThat(settings.get().layout().sidebar().width()).isEqualTo(220);
  }

  @Test
  void sidebarThatIsOnTheRightIsWidenedToTheLeft(FxRobot robot) {
    openReady(robot);
    robot.interact(
        () -> {
          scene.getWindow().setWidth(1040);
          scene.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        });
    Region sidebar = (Region) node("#sidebar");
    double width = scene.getWidth();
    robot.interact(
        () -> {
          mouse(MouseEvent.MOUSE_PRESSED, width - 218, 1);
          mouse(MouseEvent.MOUSE_DRAGGED, width - 298, 1);
          mouse(MouseEvent.MOUSE_RELEASED, width - 298, 1);
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(sidebar.getWidth()).isEqualTo(300);

    robot.interact(() -> node("#sidebarEdge").requestFocus());
    robot.type(KeyCode.LEFT);
    assertThat(sidebar.getWidth()).isEqualTo(316);
    robot.type(KeyCode.RIGHT);
    assertThat(sidebar.getWidth()).isEqualTo(300);
  }

  private void mouse(EventType<MouseEvent> type, double x, int clicks) {
    Event.fireEvent(
        node("#sidebarEdge"),
        new MouseEvent(
            type,
            x,
            100,
            x,
            100,
            MouseButton.PRIMARY,
            clicks,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            true,
            false,
            true,
            null));
  }

  @Test
  void chosenSectionIsRemembered(FxRobot robot) {
    Organization rocket = accounts.add("Rocket Payments");
    openReady(robot);
    robot.interact(() -> model.section().set(new Section.InOrganization(rocket.account().id())));
    assertThat(settings.get().layout().sidebar().section()).isEqualTo(rocket.account().id());

    robot.interact(model::open);
    assertThat(settings.get().layout().sidebar().section()).isEqualTo(rocket.account().id());
    robot.interact(() -> model.section().set(Section.Own.ACTIVITY));
    assertThat(settings.get().layout().sidebar().section()).isEqualTo("ACTIVITY");
  }

  @Test
  void createdOrganizationIsGoneTo(FxRobot robot) {
    openReady(robot);
    robot.clickOn("#newOrganizationEntry");
    assertThat(made).endsWith("new organization");

    robot.interact(() -> model.created(accounts.add("Rocket Payments")));

    assertThat(scene.lookup("#organization-screen-rocket-payments")).isNotNull();
    assertThat(text("#organization-rocket-payments")).isEqualTo("Rocket Payments");
  }

  @Test
  void organizationsThatCannotBeReadSayWhy(FxRobot robot) {
    accounts.failure = new Refused(StoreProblem.STORE_FULL, "path", "/data");
    openReady(robot);

    assertThat(text("#organizationsProblem")).contains("The disk with /data is full");
  }

  @Test
  void choosingTheChosenPlaceAgainLeavesItChosen(FxRobot robot) {
    openReady(robot);

    robot.clickOn("#tokensEntry").clickOn("#tokensEntry");

    assertThat(model.section().get()).isEqualTo(Section.Own.ACCESS_TOKENS);
    assertThat(
            robot
                .lookup("#tokensEntry")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .isSelected())
        .isTrue();
  }

  @Test
  void tabReachesEverythingAndTakesThePlacesAsOneGroup(FxRobot robot) {
    robot.interact(() -> api.state.set(new LocalApiState.PortTaken(7357)));
    openReady(robot);
    robot.interact(() -> node("#tokensEntry").requestFocus());
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      robot.type(KeyCode.TAB);
      reached.add(scene.getFocusOwner().getId());
    }

    assertThat(reached)
        .containsExactly(
            "newOrganizationEntry", "identifyEntry", "sidebarEdge", "apiSettings", "accountButton");
  }

  @Test
  void shortcutIdentifiesAKeyOnlyWhenTheDataIsOpen(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.I);
    assertThat(made).isEmpty();
    openReady(robot);

    robot.push(KeyCode.SHORTCUT, KeyCode.I);

    assertThat(made).containsExactly("tokens of Ada Lovelace", "identify");
  }

  @Test
  void statusBarTellsHowTheApiIs(FxRobot robot) {
    assertThat(text("#apiText")).isEqualTo("Starting…");

    robot.interact(() -> api.state.set(new LocalApiState.On("http://127.0.0.1:7357")));
    assertThat(node("#apiText").isVisible()).isFalse();
    assertThat(node("#apiSettings").isVisible()).isFalse();
    robot.clickOn("#apiAddress");
    assertThat(copied).isEmpty();
    robot.clickOn("#copyAddress");
    assertThat(copied).containsExactly("http://127.0.0.1:7357");

    robot.interact(() -> api.state.set(new LocalApiState.PortTaken(7357)));
    assertThat(text("#apiText")).startsWith("Port 7357 is taken by another program.");
    assertThat(node("#apiAddress").isVisible()).isFalse();
    robot.clickOn("#apiSettings");
    assertThat(model.section().get()).isEqualTo(Section.Own.SETTINGS);
  }

  @Test
  void statusBarTellsOfAKeyOnTheClipboardAndClearsIt(FxRobot robot) {
    assertThat(node("#clipboard").isVisible()).isFalse();
    robot.interact(
        () -> {
          try (AccessKey key = AccessKey.generate(new SecureRandom())) {
            keys.copy(key);
          }
        });
    assertThat(text("#clipboardText")).isEqualTo("A key is on the clipboard; cleared in 45 s");
    robot.interact(keys::tick);
    assertThat(text("#clipboardText")).isEqualTo("A key is on the clipboard; cleared in 44 s");

    robot.clickOn("#clearClipboard");
    assertThat(clipboard.content).isNull();
    assertThat(node("#clipboard").isVisible()).isFalse();
  }

  @Test
  void statusBarForgetsAKeyThatAnotherProgramReplaced(FxRobot robot) {
    robot.interact(
        () -> {
          try (AccessKey key = AccessKey.generate(new SecureRandom())) {
            keys.copy(key);
          }
          clipboard.content = "a shopping list";
          keys.tick();
        });

    assertThat(node("#clipboard").isVisible()).isFalse();
    assertThat(clipboard.content).isEqualTo("a shopping list");
  }

  @Test
  void noticesComeAndStayFew(FxRobot robot) {
    for (String text : List.of("one", "two", "three", "four")) {
      robot.interact(() -> toasts.show(text));
    }

    assertThat(robot.lookup(".notification").<Node>queryAll())
        .extracting(Node::getAccessibleText)
        .containsExactly("two", "three", "four");
  }

  @Test
  void noticeGoesByItself(FxRobot robot) throws Exception {
    robot.interact(() -> toasts.show("Copied."));
    assertThat(robot.lookup(".notification").queryAll()).hasSize(1);

    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> robot.lookup(".notification").queryAll().isEmpty());
  }

  private void openReady(FxRobot robot) {
    robot.interact(model::open);
    robot.interact(tasks::finish);
  }

  private Node node(String selector) {
    return scene.lookup(selector);
  }

  private String text(String selector) {
    return ((Labeled) scene.lookup(selector)).getText();
  }

  /** Ends work when the test says so. */
  private static final class ByHand implements TaskRunner {
    private Runnable finish = () -> {};
    private Consumer<Refused> fail = _ -> {};

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {
      finish = () -> new DirectTaskRunner().run(work, done, refused);
      fail = refused;
    }

    void finish() {
      finish.run();
    }

    void fail(Refused refused) {
      fail.accept(refused);
    }
  }

  private final class Screens implements SectionScreens, SidebarActions {
    @Override
    public Parent accessTokens(Account account) {
      made.add("tokens of " + account.name());
      return screen("tokens-screen");
    }

    @Override
    public Parent organization(Membership membership) {
      made.add("organization " + membership.account().name());
      return screen("organization-screen-" + membership.account().slug());
    }

    @Override
    public Parent keyPlaces(Account account) {
      made.add("key places of " + account.name());
      return new javafx.scene.layout.Pane();
    }

    @Override
    public Parent activity(Account account) {
      made.add("activity of " + account.name());
      return screen("activity-screen");
    }

    @Override
    public void generate(Account account) {
      made.add("generate for " + account.name());
    }

    @Override
    public void showShortcuts() {
      made.add("shortcuts");
    }

    @Override
    public void newOrganization() {
      made.add("new organization");
    }

    @Override
    public void believeClock() {
      made.add("the clock is right");
    }

    @Override
    public List<List<Command>> accountMenu() {
      return List.of(List.of(new Command("other", "Other connection", () -> {})));
    }

    @Override
    public Parent settings() {
      made.add("settings");
      return screen("settings-screen");
    }

    @Override
    public void identify() {
      made.add("identify");
    }

    private Parent screen(String id) {
      Parent screen = new VBox(new Label(id));
      screen.setId(id);
      return screen;
    }
  }
}

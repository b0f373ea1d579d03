package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Role;
import dev.latchkey.ui.settings.ScriptedBackups;
import dev.latchkey.ui.shell.MainFrame;
import dev.latchkey.ui.shell.MainViewModel;
import dev.latchkey.ui.shell.Section;
import dev.latchkey.ui.shell.Toasts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All commands of the program, on its real screens. */
class CommandsTest {
  private static final Account ADA = new Account("us_ada", AccountType.USER, "ada", "Ada Lovelace");

  @TempDir private Path folder;
  private Workbench desk;
  private MainViewModel model;
  private ShownScreen screen;
  private Organization rocket;
  private Organization moon;

  @BeforeEach
  void open() {
    desk = new Workbench(folder);
    desk.fill();
    AccessToken revoked = desk.add("revoked");
    desk.tokens.revoke(AccountRef.ME, revoked.id());
    rocket = desk.organization("Rocket", "rocket");
    desk.join(
        rocket, desk.person("grace", "Grace", "Hopper", "grace@example.com"), Role.VIEWER.rights());
    moon = desk.foreignOrganization("Moon", "moon", Role.VIEWER.rights());
    FakeLocalApi api = new FakeLocalApi(new LocalApiState.On("http://127.0.0.1:7357"));
    model = new MainViewModel(new DirectTaskRunner(), () -> ADA, "ada", desk.organizations());
    RealScreens screens = new RealScreens(desk, api, new ScriptedBackups());
    CurrentSettings settings =
        new CurrentSettings(
            new DirectTaskRunner(),
            new SettingsFile(folder.resolve("settings.json")),
            Settings.DEFAULTS);
    screen =
        ShownScreen.of(
            () ->
                MainFrame.make(
                    model,
                    api,
                    folder,
                    desk.copied::add,
                    desk.keyClipboard,
                    screens,
                    screens,
                    new Toasts(),
                    settings));
    ShownScreen.run(model::open);
  }

  @AfterEach
  void close() {
    screen.close();
    desk.close();
  }

  private Scene scene() {
    return screen.find("sidebar", Node.class).getScene();
  }

  private Collection<Command> reachable() {
    return ShownScreen.onFx(() -> List.copyOf(CommandKeys.reachable(CommandKeys.seen(scene()))));
  }

  private void go(Section section) {
    ShownScreen.run(() -> model.section().set(section));
  }

  /** Goes everywhere, and selects nothing, each row, and all rows of each table there. */
  private void everywhere(Consumer<String> visit) {
    for (Section.Own section : Section.Own.values()) {
      go(section);
      inAllStates(section.name(), visit);
    }
    for (Organization organization : List.of(rocket, moon)) {
      go(new Section.InOrganization(organization.account().id()));
      TabPane tabs = screen.find("tabs", TabPane.class);
      for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
        int chosen = tab;
        ShownScreen.run(() -> tabs.getSelectionModel().select(chosen));
        inAllStates(organization.account().name() + " " + tab, visit);
      }
    }
  }

  private void inAllStates(String place, Consumer<String> visit) {
    visit.accept(place);
    TableView<?> table = (TableView<?>) ShownScreen.onFx(() -> scene().lookup("#table"));
    if (table == null) {
      return;
    }
    for (int row = 0; row < table.getItems().size(); row++) {
      int chosen = row;
      ShownScreen.run(() -> table.getSelectionModel().clearAndSelect(chosen));
      visit.accept(place + " row " + row);
    }
    ShownScreen.run(table.getSelectionModel()::selectAll);
    visit.accept(place + " all rows");
  }

  @Test
  void everyCommandHasATextAndEveryDisabledOneAReason() {
    List<String> disabled = new ArrayList<>();
    everywhere(
        place -> {
          assertThat(reachable()).hasSizeGreaterThan(9);
          for (Command command : reachable()) {
            String name = place + " " + command.id();
            assertThat(command.getText()).as(name).isNotBlank();
            assertThat(command.isDisabled())
                .as(name)
                .isEqualTo(!command.whyNot().getValue().isBlank());
            if (command.isDisabled()) {
              disabled.add(command.id());
              assertThat(ShownScreen.onFx(command::item).getText())
                  .as(name)
                  .contains(command.getText(), command.whyNot().getValue());
            }
          }
        });

    assertThat(disabled).contains("generate", "rename", "rotate", "verify", "revoke", "invite");
  }

  /** Whatever key does something is one of a command, so that F1 lists it: see ShortcutsView. */
  @Test
  void onlyCommandsAndWhatMovesInsideOneControlHearKeys() throws IOException {
    Map<String, String> others =
        Map.ofEntries(
            Map.entry("CommandKeys.java", "it is how commands hear keys"),
            Map.entry("StrayKeys.java", "it takes keys away"),
            Map.entry("DialogKeys.java", "every dialog closes with Escape"),
            Map.entry("RightsPane.java", "Enter goes on to the dialog's default button"),
            Map.entry("IssuedKeyView.java", "the field must not copy by itself"),
            Map.entry("OrganizationList.java", "arrows within the list, Escape in its filter"),
            Map.entry("SidebarEdge.java", "arrows move it"),
            Map.entry("UsePicture.java", "arrows pick a day"),
            Map.entry("TokenTyping.java", "letters go to a label"),
            Map.entry("InPlaceField.java", "Enter saves and Escape undoes, as in any field"),
            Map.entry("TokenDetailsView.java", "Enter in its form, as in a dialog"));
    List<String> hearing = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/latchkey/ui"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (Pattern.compile("KeyEvent\\.KEY_|setOnKey(Pressed|Released|Typed)")
            .matcher(Files.readString(file))
            .find()) {
          hearing.add(file.getFileName().toString());
        }
      }
    }

    assertThat(hearing).contains("CommandKeys.java").isSubsetOf(others.keySet());
  }

  @Test
  void allKeysThatTheProgramPromisesAreListed() {
    screen.press(KeyCode.CONTROL, KeyCode.F);
    screen.type("h");
    List<String> listed =
        reachable().stream()
            .flatMap(command -> command.keys().stream())
            .map(KeyCombination::getName)
            .toList();

    // As in the description of the product.
    assertThat(listed)
        .contains(
            "Shortcut+N",
            "Shortcut+F",
            "Esc",
            "F5",
            "Shortcut+C",
            "F2",
            "Delete",
            "F1",
            "Shortcut+W",
            "Shortcut+Q",
            "Enter",
            "I",
            "Shift+F10",
            "Context Menu",
            "Shortcut+A",
            "Shortcut+I",
            "Shortcut+1",
            "Shortcut+2",
            "Shortcut+3",
            "Shortcut+Comma");
  }

  @Test
  void keyOfADisabledCommandSaysWhyItCannotBeUsed() {
    ShownScreen.run(() -> screen.find("table", TableView.class).requestFocus());
    ShownScreen.run(
        () -> screen.find("table", TableView.class).getSelectionModel().clearSelection());
    screen.press(KeyCode.F2);
    screen.press(KeyCode.F2);

    assertThat(notices()).containsExactly("Rename: select one token");
  }

  private List<String> notices() {
    return ShownScreen.onFx(
        () ->
            scene().getRoot().lookupAll(".notification").stream()
                .map(node -> ((Notification) node).getMessage())
                .toList());
  }

  @Test
  void noShortcutIsBoundTwice() {
    everywhere(
        place -> {
          Map<KeyCombination, String> bound = new HashMap<>();
          for (Command command : reachable()) {
            for (KeyCombination keys : command.keys()) {
              assertThat(bound.put(keys, command.id()))
                  .as("%s: %s of %s", place, keys.getDisplayText(), command.id())
                  .isNull();
            }
          }
        });
  }

  @Test
  void everythingIsDoneWithTheKeyboardAlone() {
    screen.press(KeyCode.CONTROL, KeyCode.F);
    assertThat(screen.focused()).isEqualTo("search");
    screen.type("hardhat on");
    screen.await("found", () -> screen.find("table", TableView.class).getItems().size() == 1);
    screen.press(KeyCode.DOWN);
    assertThat(screen.focused()).isEqualTo("table");
    screen.press(KeyCode.CONTROL, KeyCode.C);
    assertThat(desk.copied).singleElement().asString().startsWith("tk_");
    screen.press(KeyCode.F2);
    screen.press(KeyCode.DELETE);
    screen.press(KeyCode.CONTROL, KeyCode.N);
    assertThat(desk.dialogs)
        .containsExactly(
            "rename hardhat on this laptop", "revoke hardhat on this laptop", "generate");

    screen.press(KeyCode.CONTROL, KeyCode.F);
    screen.press(KeyCode.ESCAPE);
    assertThat(screen.find("search", TextField.class).getText()).isEmpty();

    desk.dialogs.clear();
    screen.press(KeyCode.CONTROL, KeyCode.DIGIT2);
    assertThat(model.section().get()).isEqualTo(Section.Own.KEY_PLACES);
    screen.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    assertThat(model.section().get()).isEqualTo(Section.Own.ACTIVITY);
    screen.press(KeyCode.CONTROL, KeyCode.COMMA);
    assertThat(model.section().get()).isEqualTo(Section.Own.SETTINGS);
    screen.press(KeyCode.CONTROL, KeyCode.N);
    screen.press(KeyCode.CONTROL, KeyCode.I);
    screen.press(KeyCode.F1);
    screen.press(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(model.section().get()).isEqualTo(Section.Own.ACCESS_TOKENS);
    assertThat(desk.dialogs).containsExactly("generate for Ada Lovelace", "identify", "shortcuts");
  }

  @Test
  void everyItemOfTheMenuIsReachedByKeyboard() {
    screen.press(KeyCode.CONTROL, KeyCode.F);
    screen.type("hardhat on");
    screen.await("found", () -> screen.find("table", TableView.class).getItems().size() == 1);
    screen.press(KeyCode.DOWN);
    // The fifth is disabled: the arrow goes there too, so that its reason is read, and Enter stays.
    for (int item : List.of(0, 1, 2, 3, 5, 6)) {
      openMenuAt(item);
      screen.press(KeyCode.ENTER);
      screen.await("the menu is closed", () -> screen.menu().isEmpty());
    }
    openMenuAt(4);
    screen.press(KeyCode.ENTER);
    assertThat(screen.menu()).hasSize(10);
    screen.press(KeyCode.ESCAPE);

    assertThat(desk.copied).hasSize(2).first().isEqualTo("hardhat on this laptop");
    assertThat(desk.dialogs)
        .extracting(text -> text.split(" ")[0])
        .containsExactly("rename", "rotate", "places", "revoke");
  }

  private void openMenuAt(int item) {
    screen.press(KeyCode.CONTEXT_MENU);
    assertThat(screen.menu()).hasSize(10);
    for (int down = 0; down < item; down++) {
      screen.press(KeyCode.DOWN);
    }
  }

  @Test
  void inAnOrganizationTokensAreGeneratedForItOnEveryTab() {
    go(new Section.InOrganization(rocket.account().id()));
    screen.press(KeyCode.CONTROL, KeyCode.N);
    assertThat(desk.dialogs).containsExactly("generate");
    ShownScreen.run(() -> screen.find("tabs", TabPane.class).getSelectionModel().select(1));
    screen.press(KeyCode.CONTROL, KeyCode.N);
    assertThat(desk.dialogs).containsExactly("generate", "generate for Rocket");

    go(new Section.InOrganization(moon.account().id()));
    ShownScreen.run(() -> screen.find("tabs", TabPane.class).getSelectionModel().select(1));
    screen.press(KeyCode.CONTROL, KeyCode.N);
    assertThat(desk.dialogs).hasSize(2);
  }

  @Test
  void windowIsAskedToCloseByTheKeysForClosingAndQuitting() {
    List<String> asked = new ArrayList<>();
    ShownScreen.run(
        () ->
            scene()
                .getWindow()
                .setOnCloseRequest(
                    event -> {
                      event.consume();
                      asked.add("close");
                    }));
    screen.press(KeyCode.CONTROL, KeyCode.W);
    screen.press(KeyCode.CONTROL, KeyCode.Q);

    assertThat(asked).hasSize(2);
  }
}

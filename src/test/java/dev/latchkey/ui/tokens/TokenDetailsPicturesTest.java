package dev.latchkey.ui.tokens;

import dev.latchkey.Used;
import dev.latchkey.authority.TokenUse;
import dev.latchkey.handover.Computer;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.VariableName;
import dev.latchkey.handover.dotenv.DotenvFile;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Places;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Description;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.model.Label;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.CopyText;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.WhileShown;
import dev.latchkey.ui.WindowContext;
import dev.latchkey.ui.Workbench;
import dev.latchkey.ui.details.TokenDetailsPane;
import dev.latchkey.ui.look.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list with the details of its selected tokens, as the window puts them together. */
class TokenDetailsPicturesTest {
  @TempDir Path folder;
  private Workbench desk;
  private Places places;
  private TokenId used;

  @BeforeEach
  void open() throws Exception {
    desk = new Workbench(folder);
    desk.fill();
    places = new Places(folder.resolve("places.json"));
    try (IssuedToken issued =
        desk.tokens.generate(
            AccountRef.ME,
            new Label("deploy production"),
            new Description(
                "Deploys the contracts and the web site from CI; ask Ben before rotating it."),
            desk.clock.now.plus(Duration.ofDays(40)))) {
      used = issued.token().id();
      Computer computer = new Computer(folder, Map.of(), Computer.Platform.LINUX);
      for (String project : new String[] {"rocket", "moon-landing/packages/contracts"}) {
        var target =
            DotenvFile.inFolder(
                Files.createDirectories(folder.resolve(project)), VariableName.DEFAULT, computer);
        target.write(target.preview(), issued.key());
        places.remember(Place.of(target, used, desk.clock.instant()));
      }
      Files.writeString(folder.resolve("rocket/.env"), "");
    }
    Random random = new Random(7);
    for (int ago = 70; ago >= 0; ago--) {
      long accepted = ago % 7 < 2 ? random.nextInt(3) : 20 + random.nextInt(120);
      long refused = ago == 12 ? 40 : random.nextInt(12) == 0 ? 1 + random.nextInt(4) : 0;
      var day = desk.clock.now.minus(Duration.ofDays(ago));
      TokenUse use =
          ago == 0
              ? Used.use(used, day, "203.0.113.17", "node-fetch/1.0", accepted, refused)
              : Used.counts(used, day, accepted, refused);
      Used.write(desk.store, desk.clock.now, use);
    }
    for (String name : new String[] {"deploy", "deploy production"}) {
      desk.tokens.rename(AccountRef.ME, used, new Label(name));
    }
    desk.tokens.changeExpiry(AccountRef.ME, used, desk.clock.now.plus(Duration.ofDays(75)));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Supplier<Parent> screen(Consumer<Parent> state) {
    return () -> {
      CurrentSettings settings =
          new CurrentSettings(
              desk.tasks,
              new SettingsFile(folder.resolve("settings.json")),
              Settings.DEFAULTS.withLayout(layout -> layout.withDetailsShown(true)));
      WindowContext context =
          new WindowContext(
              new Stage(),
              desk.tasks,
              desk.clock,
              desk.notices::add,
              new CopyText(desk.notices::add),
              desk.keyClipboard);
      WhileShown refreshes = new WhileShown();
      Membership mine = Membership.personal(desk.account);
      Parent screen =
          TokensScreen.make(
              context,
              desk.tokens,
              mine,
              desk.keptKeys,
              places,
              settings,
              desk.noting(),
              LastKnown.NONE,
              refreshes,
              (table, selected) ->
                  TokenDetailsPane.beside(
                      table,
                      selected,
                      context,
                      desk.tokens,
                      mine,
                      desk.keptKeys,
                      places,
                      KeyFinder.asking(desk.tokens),
                      settings,
                      refreshes));
      state.accept(screen);
      return screen;
    };
  }

  private static void select(Parent screen, String... labels) {
    @SuppressWarnings("unchecked")
    TableView<TokenRow> table = find(screen, "table", TableView.class);
    table.getSelectionModel().clearSelection();
    for (String label : labels) {
      table.getItems().stream()
          .filter(row -> row.token().label().text().equals(label))
          .forEach(table.getSelectionModel()::select);
    }
  }

  private static <T> T find(Parent screen, String id, Class<T> type) {
    return type.cast(Objects.requireNonNull(search(screen, id), id));
  }

  /** Finds what is in a split or scroll pane, too, before that is shown. */
  private static @Nullable Node search(Node from, String id) {
    if (id.equals(from.getId())) {
      return from;
    }
    List<? extends Node> inside =
        switch (from) {
          case SplitPane split -> split.getItems();
          case ScrollPane scroll -> List.of(scroll.getContent());
          case Parent parent -> parent.getChildrenUnmodifiable();
          default -> List.of();
        };
    return inside.stream()
        .map(child -> search(child, id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Test
  void ofAUsedToken() {
    Look.atScreen("details", screen(screen -> select(screen, "deploy production")));
  }

  @Test
  void ofATokenThatWasNeverUsed() {
    Look.atScreen("details-unused", screen(screen -> select(screen, "hardhat-vault · fork tests")));
  }

  @Test
  void ofNoneAndOfSeveral() {
    Look.atScreen("details-none", screen(screen -> select(screen)));
    Look.atScreen(
        "details-several", screen(screen -> select(screen, "=SUM(A1:A9)", "build server")));
  }

  @Test
  void whileTheExpiryIsChanged() {
    Look.atScreen(
        "details-expiry",
        screen(
            screen -> {
              select(screen, "deploy production");
              find(screen, "changeExpiry", Button.class).fire();
            }));
  }

  @Test
  void withErrors() {
    Look.atScreen(
        "details-problem",
        screen(
            screen -> {
              desk.tokens.breakDown();
              select(screen, "deploy production");
              find(screen, "label", TextInputControl.class)
                  .setText("deploy production of everything that there is, in all networks");
              desk.tokens.failure = null;
            }));
  }

  @Test
  void ofARevokedToken() {
    AccessToken token = desk.add("leaked key");
    desk.tokens.revoke(AccountRef.ME, token.id());
    Look.atScreen(
        "details-revoked",
        screen(
            screen -> {
              find(screen, "ended", ToggleButton.class).fire();
              select(screen, "leaked key");
            }));
  }
}

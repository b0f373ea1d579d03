package dev.latchkey;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.LogFile;
import dev.latchkey.model.Email;
import dev.latchkey.model.Password;
import dev.latchkey.server.HttpApi;
import dev.latchkey.server.ServerSettings;
import dev.latchkey.store.SqliteStore;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

/**
 * A team server from the first connection to signing out, as a person does it, on the real
 * application and a real server: set the server up, generate a key there, go on after the session
 * was ended elsewhere, look at the devices, sign out.
 *
 * <p>Prints one line for each thing it saw, {@code name=value}, and ends with 0 only if all of it
 * happened. A process of its own, since JavaFX starts once in a process.
 */
final class TeamJob {
  private static final String PASSWORD = "correct horse battery";

  private final Screen screen;
  private final Authority authority;
  private final String address;

  private TeamJob(Screen screen, Authority authority, String address) {
    this.screen = screen;
    this.authority = authority;
    this.address = address;
  }

  /**
   * Does the job.
   *
   * @param arguments an empty folder for the data, a folder for the pictures, {@code light} or
   *     {@code dark}
   */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    String theme = arguments[2];
    DataFolder folder = DataFolder.open(data, Map.of());
    LogFile.install(folder, false);
    Theme.Choice choice = Theme.Choice.valueOf(theme.toUpperCase(Locale.ROOT));
    new SettingsFile(folder.settings())
        .write(Settings.DEFAULTS.withTheme(choice).withApi(false, Settings.DEFAULTS.api().port()));
    Path other = Files.createTempDirectory("latchkey-server");
    try (AuthorityStore store = SqliteStore.open(other.resolve("latchkey.db"))) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      try (HttpApi api = HttpApi.start(authority, ServerSettings.local("127.0.0.1", 0))) {
        Thread application = Thread.ofPlatform().name("application").start(() -> open(data));
        new TeamJob(new Screen(Path.of(arguments[1]), theme), authority, api.address()).run();
        application.join(Duration.ofSeconds(20));
        saw("ended", !application.isAlive());
      }
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void open(Path data) {
    try {
      Main.main(new String[] {"--data", data.toString()});
    } catch (Exception e) {
      throw new IllegalStateException("the application ended", e);
    }
  }

  private static void saw(String name, Object value) {
    System.out.println(name + "=" + value);
  }

  private String text(String id) throws Exception {
    return Screen.onFx(() -> ((Labeled) screen.find(Node.class, id).orElseThrow()).getText());
  }

  private void untilConnectedTo(String name) throws Exception {
    screen.until(
        "the connection " + name,
        () ->
            screen
                .find(Labeled.class, "connectionName")
                .filter(label -> label.getText().equals(name)));
    screen.until("the tokens", () -> screen.find(TableView.class, "table"));
  }

  private void type(String id, String text) throws Exception {
    TextField field = screen.until(id, () -> screen.inDialog(TextField.class, id));
    screen.type(field, text);
  }

  private void choose(String item) throws Exception {
    screen.click(screen.get("accountButton"));
    screen.until("the menu", () -> screen.find(Node.class, "add"));
    screen.picture("menu-" + item);
    screen.choose(item);
  }

  private void run() throws Exception {
    String host = address.substring("http://".length());
    untilConnectedTo("This computer");
    connect();
    untilConnectedTo(host);
    saw("account", text("accountName"));
    screen.picture("connected");

    generate("ci", "made");
    authority
        .signIns()
        .signOutEverywhere(
            authority.authenticate(
                authority
                    .signIns()
                    .signIn(
                        new Email("ann@example.com"), Password.of(PASSWORD), "127.0.0.1", "test")
                    .secret()
                    .reveal(),
                "127.0.0.1"));
    type("password", PASSWORD);
    screen.picture("again");
    screen.press(KeyCode.ENTER);
    screen.untilNoDialog();
    generate("after the end of the session", "made-again");

    choose("details");
    screen.until("the connection", () -> screen.inDialog(Node.class, "way"));
    screen.picture("connection");
    screen.press(KeyCode.ESCAPE);
    screen.untilNoDialog();

    choose("devices");
    screen.until("the devices", () -> screen.inDialog(Node.class, "others"));
    screen.picture("devices");
    screen.press(KeyCode.ESCAPE);
    screen.untilNoDialog();

    choose("signout");
    untilConnectedTo("This computer");
    saw("account", text("accountName"));
    screen.picture("signed-out");
    screen.closeMainWindow();
  }

  private void connect() throws Exception {
    choose("add");
    type("address", address);
    Node way = screen.get("way");
    Screen.onFx(
        () -> {
          way.requestFocus();
          return way;
        });
    screen.press(KeyCode.DOWN);
    screen.press(KeyCode.DOWN);
    type("code", authority.signIns().newSetUpCode().orElseThrow().reveal());
    type("email", "ann@example.com");
    type("firstName", "Ann");
    type("lastName", "Ahn");
    type("password", PASSWORD);
    type("repeat", PASSWORD);
    screen.picture("connect");
    screen.press(KeyCode.ENTER);
    screen.untilNoDialog();
  }

  private void generate(String label, String what) throws Exception {
    // An empty list has a button of its own.
    Node usual = screen.get("generate");
    screen.click(usual.isVisible() ? usual : screen.get("generateFirst"));
    type("label", label);
    screen.press(KeyCode.ENTER);
    TextField field = screen.until("the key", () -> screen.inDialog(TextField.class, "key"));
    String key = Screen.onFx(field::getText);
    saw(what, authority.verify(key, "127.0.0.1").label());
    screen.click(screen.get("copy"));
    screen.until(
        "the copy",
        () ->
            Optional.of(authority)
                .filter(_ -> key.equals(Clipboard.getSystemClipboard().getString())));
    screen.click(screen.get("close"));
    screen.untilNoDialog();
  }
}

package dev.latchkey;

import dev.latchkey.folder.DataFolder;
import dev.latchkey.folder.LogFile;
import dev.latchkey.ui.Settings;
import dev.latchkey.ui.SettingsFile;
import dev.latchkey.ui.Theme;
import dev.latchkey.ui.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

/**
 * The whole main job, done as a person does it who uses no mouse, on the real application: generate
 * a key, copy it once, use it over HTTP, see that it was used, revoke it, and be refused.
 *
 * <p>Prints one line for each thing it saw, {@code name=value}, and ends with 0 only if all of it
 * happened. A process of its own, since JavaFX starts once in a process.
 */
final class MainJob {
  private static final String LABEL = "hardhat on my laptop";

  private final Screen screen;
  private final URI verify;
  private final HttpClient http = HttpClient.newHttpClient();

  private MainJob(Screen screen, int port) {
    this.screen = screen;
    this.verify = URI.create("http://127.0.0.1:" + port + "/auth/verify");
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
    LogFile.install(DataFolder.open(data, Map.of()), false);
    int port = prepare(data, theme);
    Thread application = Thread.ofPlatform().name("application").start(() -> open(data));
    try {
      new MainJob(new Screen(Path.of(arguments[1]), theme), port).run();
      application.join(Duration.ofSeconds(20));
      saw("ended", !application.isAlive());
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

  /** Leaves in the data folder what a developer has after a year; returns the API's port. */
  private static int prepare(Path data, String theme) throws IOException {
    Instant now = Instant.now();
    try (Workbench desk = new Workbench(data)) {
      List.of(
              new Past("build server", 412, 0.01, 0),
              new Past("Grafana alerts", 120, 2.2, 60),
              new Past("staging deploy", 95, 31, -5),
              new Past("hardhat-vault · fork tests", 60, 9, 0),
              new Past("mainnet monitor", 44, 0.2, 0),
              new Past("nightly simulation", 31, 0.7, 0),
              new Past("webhook relay", 21, 3, 9),
              new Past("auditors (read only)", 14, -1, 16),
              new Past("old laptop", 13, 12, 0),
              new Past("ci / pull requests", 9, 0.05, 0),
              new Past("testnet faucet", 4, -1, 0),
              new Past("data export", 2, 1.5, 28))
          .forEach(past -> past.add(desk, now));
    }
    int port = freePort(Settings.DEFAULTS.api().port()).or(() -> freePort(0)).orElseThrow();
    Theme.Choice choice = Theme.Choice.valueOf(theme.toUpperCase(Locale.ROOT));
    new SettingsFile(data.resolve("settings.json"))
        .write(Settings.DEFAULTS.withTheme(choice).withApi(true, port));
    return port;
  }

  private static Optional<Integer> freePort(int wanted) {
    try (ServerSocket free = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return Optional.of(free.getLocalPort());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /**
   * A token of before; all times in days.
   *
   * @param used how long ago; negative for never
   * @param expires in how long, negative for in the past; 0 for never
   */
  private record Past(String label, int age, double used, int expires) {
    void add(Workbench desk, Instant now) {
      desk.clock.now = now.minus(Duration.ofDays(age));
      Instant end = expires == 0 ? null : now.plus(Duration.ofDays(expires));
      if (used < 0 || end != null) {
        desk.add(label, end);
      } else {
        long fromThen = Math.round((used - age) * 86_400);
        var token = desk.addUsed(label, Duration.ofSeconds(fromThen));
        if (label.startsWith("old")) {
          desk.tokens.revoke(dev.latchkey.model.AccountRef.ME, token.id());
        }
      }
    }
  }

  private void run() throws Exception {
    TableView<?> table = screen.until("the tokens", () -> screen.find(TableView.class, "table"));
    screen.until("the list", () -> Optional.of(table.getItems()).filter(rows -> rows.size() > 9));
    screen.until("the API", () -> screen.find(Labeled.class, "apiAddress").filter(Node::isVisible));
    screen.picture("01-tokens");
    saw("tokens", Screen.onFx(() -> table.getItems().size()));

    screen.press(KeyCode.N, KeyCode.SHORTCUT);
    screen.until("a dialog", () -> screen.inDialog(TextField.class, "label"));
    screen.tabTo("label");
    screen.type(LABEL);
    screen.picture("02-generate");
    screen.press(KeyCode.ENTER);

    TextField field = screen.until("the key", () -> screen.inDialog(TextField.class, "key"));
    String key = Screen.onFx(field::getText);
    saw("key", key.matches("lk_[0-9A-Za-z]{29}"));
    screen.picture("03-key-shown-once");
    screen.tabTo("copy");
    screen.press(KeyCode.SPACE);
    screen.until(
        "the copy",
        () -> Optional.ofNullable(Clipboard.getSystemClipboard().getString()).filter(key::equals));
    saw("copied", true);
    screen.picture("04-copied");
    screen.tabTo("close");
    screen.press(KeyCode.SPACE);
    screen.untilNoDialog();
    String fresh = row(table);
    screen.picture("05-in-the-list");

    HttpResponse<String> accepted = verify(key);
    saw("verified", accepted.statusCode());
    saw("token", accepted.headers().firstValue("X-Latchkey-Token-Id").orElse("").length());
    waitForUse(table, fresh);
    screen.picture("06-used");

    revoke(table);
    saw("verified-after", verify(key).statusCode());
    screen.tabTo("active");
    screen.pressUntilFocused(KeyCode.RIGHT, "all");
    String ended = row(table);
    saw("status", ended.contains("Revoked") ? "Revoked" : ended);
    screen.picture("09-revoked");
    for (KeyCode place : List.of(KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.COMMA)) {
      screen.press(place, KeyCode.SHORTCUT);
    }
    screen.press(KeyCode.Q, KeyCode.SHORTCUT);
  }

  /** The use of a key is written a few seconds later, and shown when the list is next read. */
  private void waitForUse(TableView<?> table, String fresh) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (row(table).equals(fresh) && Instant.now().isBefore(end)) {
      screen.press(KeyCode.F5);
      Thread.sleep(500);
    }
    saw("use-shown", !row(table).equals(fresh));
  }

  private void revoke(TableView<?> table) throws Exception {
    screen.press(KeyCode.F10, KeyCode.SHIFT);
    screen.until("the menu", () -> screen.find(Node.class, "copyId"));
    screen.picture("07-menu");
    screen.press(KeyCode.ESCAPE);
    screen.press(KeyCode.DELETE);
    screen.until("the question", () -> screen.inDialog(Node.class, "revoke"));
    TextField typed = screen.until("", () -> screen.inDialog(TextField.class, "typed"));
    if (Screen.onFx(() -> typed.getParent().isVisible())) {
      screen.tabTo("typed");
      screen.type(Screen.onFx(() -> typed.getAccessibleText().replaceFirst(".* ", "")));
    }
    screen.picture("08-revoke");
    screen.tabTo("revoke");
    screen.press(KeyCode.SPACE);
    screen.untilNoDialog();
  }

  /** Returns all the text of the token's row. */
  private String row(TableView<?> table) throws Exception {
    Node row = cell(table);
    return Screen.onFx(() -> text(row));
  }

  private TableRow<?> cell(TableView<?> table) throws Exception {
    return screen.until(
        "a row of " + LABEL,
        () -> {
          for (Node node : table.lookupAll(".table-row-cell")) {
            if (node instanceof TableRow<?> row && !row.isEmpty() && text(row).contains(LABEL)) {
              return Optional.of(row);
            }
          }
          return Optional.empty();
        });
  }

  private static String text(Node node) {
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      String own = labeled.getText();
      return labeled.getGraphic() == null ? own : own + " " + text(labeled.getGraphic());
    }
    if (node instanceof Parent parent) {
      ObservableList<Node> children = parent.getChildrenUnmodifiable();
      return children.stream().map(MainJob::text).collect(Collectors.joining(" | "));
    }
    return "";
  }

  private HttpResponse<String> verify(String key) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(verify).header("X-Access-Key", key).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void saw(String what, Object value) {
    System.out.println(what + "=" + value);
  }
}

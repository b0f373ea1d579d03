package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.MapKeychain;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.SqliteStore;
import dev.latchkey.ui.FxTaskRunner;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Pictures;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import dev.latchkey.ui.tokens.KeptKeyActions;
import dev.latchkey.ui.tokens.TokenActions;
import dev.latchkey.ui.tokens.TokenDialogs;
import dev.latchkey.ui.tokens.TokenRow;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;

/**
 * How fast the access tokens screen is with 100,000 tokens (or as many as the first argument says)
 * in a real SQLite store, in a shown window: open, search, sort and End, each from the key press to
 * the pulse in which the rows that are seen are read and laid out; and CSS and layout of each frame
 * while scrolling, page by page and by the scroll bar. Run by name, headless or under Xvfb:
 *
 * <pre>
 * java … -Dglass.platform=Headless -Dprism.order=sw dev.latchkey.bench.TokensViewBench
 * </pre>
 */
public final class TokensViewBench {
  private static final int TIMES = 25;
  private static final int FRAMES = 600;

  private final TokenService tokens;
  private final Membership membership;
  private final KeptKeys keptKeys;
  private final StackPane window = new StackPane();
  private final ShownScreen screen = ShownScreen.of(() -> window);
  private TokensViewModel model;
  private TableView<?> table;

  private TokensViewBench(TokenService tokens, Path folder) {
    this.tokens = tokens;
    this.membership = Membership.personal(tokens.principal().account());
    this.keptKeys = new KeptKeys(new MapKeychain(), folder.resolve("kept-keys"));
  }

  /** Runs all measurements and prints medians, 99th percentiles and maxima in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Pictures.startToolkit();
    Path folder = Files.createTempDirectory("tokens-view-bench");
    FilledStore filled = FilledStore.make(folder, count);
    spread(filled.database());
    try (AuthorityStore store = SqliteStore.open(filled.database())) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      TokenService tokens = authority.actingAs(authority.personAtDesk("bench"));
      System.out.printf("%,d tokens; %s%n", count, System.getProperty("glass.platform"));
      fillForms(store, tokens, count);
      TokensViewBench bench = new TokensViewBench(tokens, folder);
      bench.opening();
      bench.searching();
      bench.sorting();
      bench.goingToTheEnd();
      bench.typing();
      bench.scrolling();
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    System.exit(0);
  }

  /**
   * Makes them tokens of two years: three of five used, at any time of the last two months, half
   * with an expiry, some of which are over, and one of twenty revoked.
   */
  private static void spread(Path database) throws SQLException {
    long now = System.currentTimeMillis();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create temp table nth as select id, rowid - 1 as n from token");
      statement.execute("create unique index temp.nth_by_id on nth (id)");
      statement.execute(
          """
          update token set created_at = %1$d - n * 600000,
            expires_at = case when n %% 2 = 0 then %1$d + (n * 7919 %% 4000 - 200) * 21600000 end,
            revoked_at = case when n %% 20 = 7 then %1$d - n * 300000 end
          from nth where nth.id = token.id"""
              .formatted(now));
      statement.execute(
          """
          update token_use set
            used_at = case when n %% 5 < 3 then %1$d - n * 7919 %% 86400 * 60000 end,
            hour = case when n %% 5 < 3 then (%1$d - n * 7919 %% 86400 * 60000) / 3600000
              else (%1$d - n * 600000) / 3600000 - 1000000000 end
          from nth where nth.id = token_use.token_id"""
              .formatted(now));
      connection.commit();
    }
  }

  /** The tokens are from before an upgrade. */
  private static void fillForms(AuthorityStore store, TokenService tokens, int count) {
    long start = System.nanoTime();
    TokenQuery last =
        new TokenQuery("sérvice", TokenFilter.ALL, new Sort<>(Column.CREATED, true), 1);
    while (tokens.tokens(AccountRef.ME, last).place().total() < count) {
      store.settle();
    }
    System.out.printf("%-55s %8.1f ms%n", "forms of old labels filled", millis(start));
  }

  private void open() {
    model = new TokensViewModel(tokens, membership, new FxTaskRunner(Throwable::printStackTrace));
    window.getChildren().setAll(Views.load(new TokensView(model, actions())));
    table = (TableView<?>) window.lookup("#table");
    model.reload();
  }

  private TokenActions actions() {
    TokenDialogs dialogs =
        (TokenDialogs)
            Proxy.newProxyInstance(
                TokenDialogs.class.getClassLoader(),
                new Class<?>[] {TokenDialogs.class},
                (_, _, _) -> null);
    FxTaskRunner tasks = new FxTaskRunner(Throwable::printStackTrace);
    KeyClipboard clipboard = new KeyClipboard(new Workbench.FakeClipboard(), Optional::empty);
    KeptKeyActions kept = new KeptKeyActions(tokens, tasks, keptKeys, clipboard, _ -> {}, dialogs);
    return new TokenActions(model, membership, tokens, tasks, dialogs, kept, _ -> {}, _ -> {});
  }

  private void opening() throws InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      times.add(until(this::open, this::isShown));
    }
    print("open: screen made to rows laid out, first", times.subList(0, 1));
    print("open, later", times.subList(1, times.size()));
  }

  private void searching() throws InterruptedException {
    TextField field = screen.find("search", TextField.class);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      String text = i % 2 == 0 ? "service " + (1000 + 37 * i) : i % 3 == 0 ? "nobody" + i : "9" + i;
      times.add(
          until(() -> field.setText(text), () -> model.search().get().equals(text) && isShown()));
    }
    print("search: last key to rows laid out", times);
    until(() -> field.setText(""), () -> model.search().get().isEmpty() && isShown());
  }

  private void sorting() throws InterruptedException {
    for (Column column : List.of(Column.LABEL, Column.EXPIRES, Column.STATUS, Column.LAST_USED)) {
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        Sort<Column> sort = new Sort<>(column, i % 2 == 0);
        times.add(until(() -> model.sort().set(sort), this::isShown));
      }
      print("sort by " + new Sort<>(column, false) + ": click to rows laid out", times);
    }
  }

  private void goingToTheEnd() throws InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      // Anew each time, so that the end is not read yet.
      until(model::reload, this::isShown);
      until(() -> press(KeyCode.HOME), () -> first() == 0 && isShown());
      int last = model.rows().size() - 1;
      times.add(until(() -> press(KeyCode.END), () -> last() == last && isShown()));
    }
    print("End: key to the last rows laid out", times);
  }

  private void typing() throws InterruptedException {
    // The labels of ended ones, too.
    until(() -> model.filter().set(TokenFilter.ALL), this::isShown);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      String label = "service " + (70_000 + 997 * i) % model.rows().size();
      times.add(
          until(
              () -> model.goTo(label),
              () ->
                  model.selected().stream()
                          .anyMatch(row -> row.token().label().text().startsWith(label))
                      && isShown()));
    }
    print("typed label: to its row laid out", times);
  }

  private void press(KeyCode code) {
    Event.fireEvent(
        table, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private VirtualFlow<?> flow() {
    Node flow = table.lookup(".virtual-flow");
    return (VirtualFlow<?>) flow;
  }

  private int first() {
    IndexedCell<?> cell = flow().getFirstVisibleCell();
    return cell == null ? -1 : cell.getIndex();
  }

  private int last() {
    IndexedCell<?> cell = flow().getLastVisibleCell();
    return cell == null ? -1 : cell.getIndex();
  }

  /** Tells whether an answer is there, and every row that is seen is read. */
  private boolean isShown() {
    if (model.loading().get() || !model.loaded().get()) {
      return false;
    }
    int first = first();
    int last = last();
    for (int i = Math.max(0, first); i <= last && i < model.rows().size(); i++) {
      TokenRow row = model.rows().get(i);
      if (!row.isRead()) {
        return false;
      }
    }
    return model.rows().isEmpty() || last >= 0;
  }

  /** Does something, and returns the milliseconds until a pulse ends in which it has come true. */
  private double until(Runnable work, BooleanSupplier isDone) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Scene scene = window.getScene();
    long[] end = new long[1];
    Runnable[] afterPulse = new Runnable[1];
    afterPulse[0] =
        () -> {
          if (isDone.getAsBoolean()) {
            end[0] = System.nanoTime();
            scene.removePostLayoutPulseListener(afterPulse[0]);
            done.countDown();
          } else {
            Platform.requestNextPulse();
          }
        };
    long start = System.nanoTime();
    Platform.runLater(
        () -> {
          work.run();
          scene.addPostLayoutPulseListener(afterPulse[0]);
          Platform.requestNextPulse();
        });
    if (!done.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("not shown within a minute");
    }
    return (end[0] - start) / 1e6;
  }

  private void scrolling() throws InterruptedException {
    Scene scene = window.getScene();
    List<Double> frames = new ArrayList<>();
    long[] begin = new long[1];
    Runnable before = () -> begin[0] = System.nanoTime();
    Runnable after = () -> frames.add(millis(begin[0]));
    ShownScreen.run(
        () -> {
          scene.addPreLayoutPulseListener(before);
          scene.addPostLayoutPulseListener(after);
        });
    List<Double> reads = new ArrayList<>();
    until(() -> press(KeyCode.HOME), () -> first() == 0 && isShown());
    for (int i = 0; i < 300; i++) {
      reads.add(until(() -> press(KeyCode.PAGE_DOWN), this::isShown));
    }
    print("300 times Page Down: key to rows laid out", reads);
    reads.clear();
    for (int i = 0; i < 200; i++) {
      double position = i * 7919 % 200 / 199.0;
      reads.add(until(() -> flow().setPosition(position), this::isShown));
    }
    print("200 places of the scroll bar: to rows laid out", reads);
    print("CSS and layout of each frame while scrolling", frames);
    frames.clear();
    wheel();
    print("CSS and layout of each frame with the wheel", frames);
  }

  /** Turns the wheel a little in each frame, and measures from frame to frame. */
  private void wheel() throws InterruptedException {
    until(() -> press(KeyCode.HOME), () -> first() == 0 && isShown());
    List<Double> between = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    AnimationTimer timer =
        new AnimationTimer() {
          private long last;

          @Override
          public void handle(long now) {
            if (last != 0) {
              between.add((now - last) / 1e6);
            }
            last = now;
            if (between.size() == FRAMES) {
              stop();
              done.countDown();
            } else {
              Event.fireEvent(flow(), wheel(-120));
            }
          }
        };
    Platform.runLater(timer::start);
    done.await();
    print("from frame to frame with the wheel", between);
  }

  private static ScrollEvent wheel(double down) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        100,
        100,
        100,
        100,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        down,
        0,
        down,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  private static void print(String what, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    System.out.printf(
        "%-55s median %.1f  p99 %.1f  max %.1f ms  (n=%d)%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
        sorted.getLast(),
        sorted.size());
  }
}

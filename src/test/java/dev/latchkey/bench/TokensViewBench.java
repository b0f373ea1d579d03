package dev.latchkey.bench;

import dev.latchkey.authority.Authority;
import dev.latchkey.authority.AuthorityStore;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.Sort;
import dev.latchkey.model.TokenFilter;
import dev.latchkey.model.TokenQuery;
import dev.latchkey.model.TokenQuery.Column;
import dev.latchkey.model.TokenService;
import dev.latchkey.store.SqliteStore;
import dev.latchkey.ui.FxTaskRunner;
import dev.latchkey.ui.Pictures;
import dev.latchkey.ui.ShownScreen;
import java.lang.management.ManagementFactory;
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
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/**
 * How fast the access tokens screen is with 100,000 tokens (or as many as the first argument says)
 * in a real SQLite store, in a shown window: open, search, sort and End, each from the key press to
 * the pulse in which the rows that are seen are read and laid out; and {@linkplain Frames what each
 * frame takes} while the list is scrolled. The second argument names a folder in which the database
 * is kept for the next run, the third the parts that are to be measured. Run by name under a
 * display with the options of the packaged window, or headless:
 *
 * <pre>
 * java … -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms24m -Xmn12m -Xmx256m -Dprism.order=sw \
 *     dev.latchkey.bench.TokensViewBench 100000 /tmp/bench "open scroll"
 * java … -Dglass.platform=Headless -Dprism.order=sw dev.latchkey.bench.TokensViewBench
 * </pre>
 *
 * <p>The headless platform copies the window pixel by pixel on the JavaFX thread in each frame:
 * with C1 alone that is most of a frame ("rest of the JavaFX thread"), so frames are judged under a
 * display.
 */
public final class TokensViewBench {
  private static final int TIMES = 25;

  private final ListWindow list;
  private final Frames.Delivery delivery;

  private TokensViewBench(ListWindow list, Frames.Delivery delivery) {
    this.list = list;
    this.delivery = delivery;
  }

  /** Runs all measurements and prints medians, 99th percentiles and maxima in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Path folder =
        arguments.length > 1
            ? Files.createDirectories(Path.of(arguments[1]))
            : Files.createTempDirectory("tokens-view-bench");
    Path database = filled(folder, count);
    try (AuthorityStore store = SqliteStore.open(database)) {
      Authority authority = new Authority(store, Clock.systemUTC(), new SecureRandom());
      TokenService tokens = authority.actingAs(authority.personAtDesk("bench"));
      System.out.printf(
          "%,d tokens; %s%n", count, System.getProperty("glass.platform", "a display"));
      fillForms(store, tokens, count);
      Pictures.startToolkit();
      Frames.Delivery delivery = new Frames.Delivery(new FxTaskRunner(Throwable::printStackTrace));
      ListWindow list = new ListWindow(tokens, folder, delivery);
      TokensViewBench bench = new TokensViewBench(list, delivery);
      bench.measure(arguments.length > 2 ? arguments[2] : "open search sort end typing scroll");
    }
    System.exit(0);
  }

  private void measure(String parts) throws InterruptedException {
    opening(parts.contains("open") ? TIMES : 1);
    if (parts.contains("search")) {
      searching();
    }
    if (parts.contains("sort")) {
      sorting();
    }
    if (parts.contains("end")) {
      goingToTheEnd();
    }
    if (parts.contains("typing")) {
      typing();
    }
    if (parts.contains("scroll")) {
      ShownScreen.run(() -> list.model().filter().set(TokenFilter.ALL));
      list.until(() -> {}, list::isShown);
      new Scrolling(list, delivery).measure();
    }
  }

  /** Makes the database, unless it is in the folder from an earlier run. */
  private static Path filled(Path folder, int count) throws Exception {
    Path spread = folder.resolve("spread-" + count);
    FilledStore filled = FilledStore.make(folder, count);
    if (!Files.exists(spread)) {
      spread(filled.database());
      Files.createFile(spread);
    }
    return filled.database();
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

  private void opening(int count) throws InterruptedException {
    List<Double> times = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double before = workOfJavaFx();
      times.add(list.until(list::open, list::isShown));
      work.add(workOfJavaFx() - before);
    }
    print("open: screen made to rows laid out, first", times.subList(0, 1));
    print("- processor time of the JavaFX thread", work.subList(0, 1));
    if (count > 1) {
      print("open, later", times.subList(1, times.size()));
      print("- processor time of the JavaFX thread", work.subList(1, work.size()));
    }
  }

  /** Returns the processor time that the JavaFX thread has used so far, in milliseconds. */
  private static double workOfJavaFx() {
    return ShownScreen.onFx(
        () -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6);
  }

  private void searching() throws InterruptedException {
    TextField field = list.find("search", TextField.class);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      String text = i % 2 == 0 ? "service " + (1000 + 37 * i) : i % 3 == 0 ? "nobody" + i : "9" + i;
      times.add(
          list.until(
              () -> field.setText(text),
              () -> list.model().search().get().equals(text) && list.isShown()));
    }
    print("search: last key to rows laid out", times);
    list.until(
        () -> field.setText(""), () -> list.model().search().get().isEmpty() && list.isShown());
  }

  private void sorting() throws InterruptedException {
    for (Column column : List.of(Column.LABEL, Column.EXPIRES, Column.STATUS, Column.LAST_USED)) {
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        Sort<Column> sort = new Sort<>(column, i % 2 == 0);
        times.add(list.until(() -> list.model().sort().set(sort), list::isShown));
      }
      print("sort by " + new Sort<>(column, false) + ": click to rows laid out", times);
    }
  }

  private void goingToTheEnd() throws InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      // Anew each time, so that the end is not read yet.
      list.until(list.model()::reload, list::isShown);
      list.until(() -> list.press(KeyCode.HOME), () -> list.first() == 0 && list.isShown());
      int last = list.model().rows().size() - 1;
      times.add(
          list.until(() -> list.press(KeyCode.END), () -> list.last() == last && list.isShown()));
    }
    print("End: key to the last rows laid out", times);
  }

  private void typing() throws InterruptedException {
    // The labels of ended ones, too.
    list.until(() -> list.model().filter().set(TokenFilter.ALL), list::isShown);
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      String label = "service " + (70_000 + 997 * i) % list.model().rows().size();
      times.add(
          list.until(
              () -> list.model().goTo(label),
              () ->
                  list.model().selected().stream()
                          .anyMatch(row -> row.token().label().text().startsWith(label))
                      && list.isShown()));
    }
    print("typed label: to its row laid out", times);
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

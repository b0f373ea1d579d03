package dev.latchkey.bench;

import dev.latchkey.ui.FxTaskRunner;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Pictures;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableView;

/**
 * How fast the access tokens screen is with 10,000 tokens in a real SQLite store: first page,
 * search, and the layout of each frame while scrolling from top to bottom. Run by name, headless.
 */
public final class TokensViewBench {
  private static final int TOKENS = 10_000;
  private static final int SEARCHES = 30;
  private static final int ROWS_A_STEP = 20;

  private final Workbench desk;
  private final TokensViewModel model;
  private final ShownScreen screen;
  private final TableView<?> table;

  private TokensViewBench(Path folder) {
    desk = new Workbench(folder);
    long start = System.nanoTime();
    for (int i = 0; i < TOKENS; i++) {
      desk.clock.now = desk.clock.now.plusSeconds(60);
      desk.add("service " + i + " of " + i % 97);
    }
    print("generating " + TOKENS + " tokens (all durable)", millis(start));
    model =
        new TokensViewModel(
            desk.tokens,
            Membership.personal(desk.account),
            new FxTaskRunner(Throwable::printStackTrace));
    screen =
        ShownScreen.of(
            () ->
                Views.load(
                    new TokensView(model, desk.actions(model, Membership.personal(desk.account)))));
    table = screen.find("table", TableView.class);
  }

  /** Runs all measurements and prints medians, 99th percentiles and maxima in milliseconds. */
  public static void main(String[] arguments) throws Exception {
    Pictures.startToolkit();
    Path folder = Files.createTempDirectory("tokens-view-bench");
    TokensViewBench bench = new TokensViewBench(folder);
    bench.firstPage();
    bench.searches();
    bench.scrolling();
    bench.end(folder);
  }

  private void firstPage() throws InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      times.add(untilShown(() -> true, model::reload));
    }
    print("first page asked to rows laid out, first time", times.getFirst());
    print("first page asked to rows laid out, later", times.subList(1, times.size()));
  }

  private void searches() throws InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      String text = i % 2 == 0 ? "service " + (1000 + 37 * i) : "of " + i;
      times.add(
          untilShown(() -> model.search().get().equals(text), () -> model.search().set(text)));
    }
    print("search (after its 150 ms pause) to rows laid out", times);
    untilShown(() -> model.search().get().isEmpty(), () -> model.search().set(""));
  }

  /** Asks, and returns the milliseconds until the answer has been laid out. */
  private double untilShown(BooleanSupplier isAnswer, Runnable ask) throws InterruptedException {
    CountDownLatch shown = new CountDownLatch(1);
    ListChangeListener<Object> onAnswer =
        _ -> {
          if (isAnswer.getAsBoolean()) {
            Platform.runLater(
                () -> {
                  table.getScene().getRoot().applyCss();
                  table.getScene().getRoot().layout();
                  shown.countDown();
                });
          }
        };
    ShownScreen.run(() -> model.rows().addListener(onAnswer));
    long start = System.nanoTime();
    Platform.runLater(ask);
    if (!shown.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no answer within a minute");
    }
    double time = millis(start);
    ShownScreen.run(() -> model.rows().removeListener(onAnswer));
    return time;
  }

  private void scrolling() {
    List<Double> frames = new ArrayList<>();
    long start = System.nanoTime();
    double longestWait = 0;
    long stepDone = start;
    int row = 0;
    while (row < TOKENS - 1) {
      int next = Math.min(row + ROWS_A_STEP, onFx(() -> model.rows().size() - 1));
      if (next == row) {
        // The next page is on its way; its callback comes between two of these questions.
        continue;
      }
      row = next;
      longestWait = Math.max(longestWait, millis(stepDone));
      frames.add(
          onFx(
              () -> {
                long frame = System.nanoTime();
                table.scrollTo(next);
                table.getScene().getRoot().applyCss();
                table.getScene().getRoot().layout();
                return millis(frame);
              }));
      stepDone = System.nanoTime();
    }
    print("scrolling to the bottom, pages loading, as a whole", millis(start));
    print("longest wait at the end of the rows for a page", longestWait);
    print("CSS and layout of one step of " + ROWS_A_STEP + " rows", frames);
  }

  private void end(Path folder) throws IOException {
    screen.close();
    desk.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    System.exit(0);
  }

  private static <T> T onFx(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Platform::runLater)
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }

  private static void print(String what, double time) {
    System.out.printf("%-55s %8.1f ms%n", what, time);
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

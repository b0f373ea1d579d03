package dev.latchkey.bench;

import dev.latchkey.keychain.KeptKeys;
import dev.latchkey.keychain.MapKeychain;
import dev.latchkey.model.TokenService;
import dev.latchkey.ui.KeyClipboard;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import dev.latchkey.ui.tokens.KeptKeyActions;
import dev.latchkey.ui.tokens.TokenActions;
import dev.latchkey.ui.tokens.TokenDialogs;
import dev.latchkey.ui.tokens.TokenRow;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** The access tokens screen in a shown window, and how long it takes until it shows something. */
final class ListWindow {
  private final TokenService tokens;
  private final Membership membership;
  private final KeptKeys keptKeys;
  private final TaskRunner tasks;
  private final StackPane window = new StackPane();
  private final ShownScreen screen = ShownScreen.of(() -> window);
  private TokensViewModel model;
  private TableView<?> table;

  /** A window that is shown, and empty until {@link #open()}. */
  ListWindow(TokenService tokens, Path folder, TaskRunner tasks) {
    this.tokens = tokens;
    this.membership = Membership.personal(tokens.principal().account());
    this.keptKeys = new KeptKeys(new MapKeychain(), folder.resolve("kept-keys"));
    this.tasks = tasks;
  }

  /** Makes the screen anew and begins to read its list; on the JavaFX thread. */
  void open() {
    model = new TokensViewModel(tokens, membership, tasks);
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
    KeyClipboard clipboard = new KeyClipboard(new Workbench.FakeClipboard(), Optional::empty);
    KeptKeyActions kept = new KeptKeyActions(tokens, tasks, keptKeys, clipboard, _ -> {}, dialogs);
    return new TokenActions(model, membership, tokens, tasks, dialogs, kept, _ -> {}, _ -> {});
  }

  TokensViewModel model() {
    return model;
  }

  Scene scene() {
    return window.getScene();
  }

  <T extends Node> T find(String id, Class<T> type) {
    return screen.find(id, type);
  }

  /** Presses a key in the table; on the JavaFX thread. */
  void press(KeyCode code) {
    Event.fireEvent(
        table, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  /** Returns what scrolls the rows. */
  VirtualFlow<?> flow() {
    Node flow = table.lookup(".virtual-flow");
    return (VirtualFlow<?>) flow;
  }

  int first() {
    IndexedCell<?> cell = flow().getFirstVisibleCell();
    return cell == null ? -1 : cell.getIndex();
  }

  int last() {
    IndexedCell<?> cell = flow().getLastVisibleCell();
    return cell == null ? -1 : cell.getIndex();
  }

  /** Tells whether an answer is there, and every row that is seen is read. */
  boolean isShown() {
    return !model.loading().get() && model.loaded().get() && isSeenRead();
  }

  private boolean isSeenRead() {
    int last = last();
    for (int i = Math.max(0, first()); i <= last && i < model.rows().size(); i++) {
      TokenRow row = model.rows().get(i);
      if (!row.isRead()) {
        return false;
      }
    }
    return model.rows().isEmpty() || last >= 0;
  }

  /** Does something, and returns the milliseconds until a pulse ends in which it has come true. */
  double until(Runnable work, BooleanSupplier isDone) throws InterruptedException {
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
}

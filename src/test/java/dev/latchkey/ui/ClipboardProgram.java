package dev.latchkey.ui;

import dev.latchkey.model.AccessKey;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/**
 * A window with a copied key, in a process of its own. It does what the lines on standard input
 * say, and answers each by a line with the state and how many milliseconds the window was busy.
 */
public final class ClipboardProgram {
  private final KeyClipboard keys =
      new KeyClipboard(new DesktopClipboard(), () -> Optional.of(Duration.ofSeconds(45)));
  private final AccessKey key = AccessKey.generate(new SecureRandom());

  private ClipboardProgram() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    new ClipboardProgram().run();
    Platform.exit();
  }

  private void run() throws Exception {
    onFx(
        () -> {
          Stage stage = new Stage();
          stage.setScene(new Scene(new Pane(), 200, 100));
          stage.show();
        });
    System.out.println("shown");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String wanted = line;
      long busy = onFx(() -> act(wanted));
      String there = wanted.equals("copy") ? " " + new String(key.reveal()) : "";
      System.out.println(keys.state().get() + " " + busy + there);
    }
  }

  private void act(String wanted) {
    switch (wanted) {
      case "copy" -> keys.copy(key);
      case "tick" -> keys.tick();
      case "clear" -> keys.clearNow();
      default -> throw new IllegalArgumentException(wanted);
    }
  }

  /** Does something on the JavaFX thread, and returns how many milliseconds it took there. */
  private static long onFx(Runnable work) throws Exception {
    CompletableFuture<Long> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          long before = System.nanoTime();
          work.run();
          done.complete((System.nanoTime() - before) / 1_000_000);
        });
    return done.get();
  }
}

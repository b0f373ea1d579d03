package dev.latchkey.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;

/**
 * Pictures of screens, to be looked at: PNG files under {@code target/pictures}. Works in any test,
 * from any thread, on JavaFX's headless platform.
 *
 * <pre>{@code
 * Pictures.take("tokens-empty", () -> Views.load(new TokensView(model)), 1040, 680, ColorScheme.DARK);
 * }</pre>
 */
public final class Pictures {
  private static final Path FOLDER = Path.of("target", "pictures");

  private Pictures() {}

  /**
   * Shows {@code content} in a window of its own for as long as the picture takes.
   *
   * @param name the file's name without {@code .png}
   * @param content makes what is to be shown; called on the JavaFX thread
   * @param width of the picture in pixels; 0 for what the content prefers, as in a dialog
   * @param height of the picture in pixels; 0 for what the content prefers
   * @return the file
   */
  public static Path take(
      String name, Supplier<Parent> content, int width, int height, ColorScheme scheme) {
    startToolkit();
    return onFxThread(
        () -> {
          Scene scene = dressed(content.get(), scheme);
          Stage stage = new Stage(StageStyle.UNDECORATED);
          stage.setScene(scene);
          if (width > 0) {
            stage.setWidth(width);
          }
          if (height > 0) {
            stage.setHeight(height);
          }
          stage.show();
          try {
            // Twice: what wraps or virtualises lays itself out by the size of the first pass.
            scene.snapshot(null);
            return write(name, scene.snapshot(null));
          } finally {
            stage.close();
          }
        });
  }

  /** Takes the picture in light and dark, as {@code NAME-light.png} and {@code NAME-dark.png}. */
  public static void takeBoth(String name, Supplier<Parent> content, int width, int height) {
    for (ColorScheme scheme : ColorScheme.values()) {
      String suffix = scheme == ColorScheme.LIGHT ? "-light" : "-dark";
      take(name + suffix, content, width, height, scheme);
    }
  }

  /** Takes a scene that is shown already, for example by TestFX, as it is. */
  public static Path take(String name, Scene scene) {
    return onFxThread(() -> write(name, scene.snapshot(null)));
  }

  /** Takes a rectangle of the whole screen: with menus, tooltips and dialogs over windows. */
  public static Path takeScreen(String name, Rectangle2D area) {
    startToolkit();
    return onFxThread(() -> write(name, new Robot().getScreenCapture(null, area)));
  }

  /** Returns a new scene with the theme's and Latchkey's stylesheets; on the JavaFX thread. */
  public static Scene dressed(Parent content, ColorScheme scheme) {
    Scene scene = new Scene(content);
    scene.setUserAgentStylesheet(Theme.userAgentStylesheet(scheme));
    scene.getStylesheets().setAll(Theme.stylesheets());
    return scene;
  }

  /** Starts JavaFX if nobody has yet; also for tests that take no picture. */
  public static void startToolkit() {
    try {
      FxToolkit.registerPrimaryStage();
      // Closing the last window of one test must not end JavaFX for the next.
      Platform.setImplicitExit(false);
    } catch (TimeoutException e) {
      throw new AssertionError("JavaFX did not start", e);
    }
  }

  private static <T> T onFxThread(Supplier<T> work) {
    if (Platform.isFxApplicationThread()) {
      return work.get();
    }
    CompletableFuture<T> result = CompletableFuture.supplyAsync(work, Platform::runLater);
    return result.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static Path write(String name, Image image) {
    return save(FOLDER.resolve(name + ".png"), image);
  }

  /** Writes a picture, over one that is there; makes the folder. */
  public static Path save(Path file, Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    PixelReader pixels = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(copy, "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new AssertionError("no picture " + file, e);
    }
  }
}

package dev.latchkey.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;

/** What tests that show something need: JavaFX, a scene in a theme, and a picture as a file. */
public final class Pictures {
  private Pictures() {}

  /** Returns a new scene with the theme's and Latchkey's stylesheets; on the JavaFX thread. */
  public static Scene dressed(Parent content, ColorScheme scheme) {
    Scene scene = new Scene(content);
    Direction.turn(scene);
    dress(scene, scheme);
    scene.getStylesheets().setAll(Theme.stylesheets());
    return scene;
  }

  /** Returns a dialog's content in the frame that the program puts it in. */
  public static Parent framed(Parent content) {
    return new DialogFrame(content, () -> {});
  }

  /** Changes the theme of a scene; on the JavaFX thread. */
  public static void dress(Scene scene, ColorScheme scheme) {
    scene.setUserAgentStylesheet(Theme.userAgentStylesheet(scheme));
  }

  /** Starts JavaFX if nobody has yet; also for tests that take no picture. */
  public static void startToolkit() {
    try {
      if (!FxToolkit.isFXApplicationThreadRunning()) {
        EmojiFont font = EmojiFont.prepare();
        FxToolkit.registerPrimaryStage();
        Platform.runLater(font::load);
      }
      FxToolkit.registerPrimaryStage();
      // Closing the last window of one test must not end JavaFX for the next.
      Platform.setImplicitExit(false);
    } catch (TimeoutException e) {
      throw new AssertionError("JavaFX did not start", e);
    }
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

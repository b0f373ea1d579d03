package dev.latchkey.ui;

import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/**
 * The program's icon, as windows have it: in the title, in the list of windows, on the task bar.
 */
public final class AppIcon {
  private AppIcon() {}

  /**
   * Gives a window the icon in the sizes that the desktop may take. On Linux JavaFX gives it one,
   * the first of at least 128 pixels ({@code com.sun.javafx.tk.quantum.WindowStage}), so that
   * reading others would only take time.
   */
  public static void put(Stage stage) {
    boolean isLinux = System.getProperty("os.name").startsWith("Linux");
    IntStream sizes = isLinux ? IntStream.of(128) : IntStream.of(16, 24, 32, 48, 64, 128, 256);
    stage.getIcons().setAll(sizes.mapToObj(AppIcon::ofSize).toList());
  }

  private static Image ofSize(int pixels) {
    String file = "/dev/latchkey/icons/latchkey-" + pixels + ".png";
    String address = Objects.requireNonNull(AppIcon.class.getResource(file), file).toExternalForm();
    // Not in the background: not every desktop looks again when an icon comes later.
    return new Image(address);
  }
}

package dev.latchkey.ui;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * A program that shows labels and prints, one line each, which pixels are dark: for {@link
 * EmojiFontTest}, since Fontconfig can be told only before JavaFX starts.
 */
public final class EmojiPicture {
  private EmojiPicture() {}

  /** Without an argument the labels are shown as JavaFX shows them, else with {@link EmojiFont}. */
  public static void main(String[] arguments) {
    EmojiFont font = arguments.length == 0 ? null : EmojiFont.prepare();
    Platform.startup(
        () -> {
          if (font != null) {
            font.load();
          }
          for (String text : EmojiFontTest.TEXTS) {
            System.out.println(text + " " + darkPixels(text));
          }
          Platform.exit();
        });
  }

  private static List<Integer> darkPixels(String text) {
    Stage stage = new Stage();
    StackPane root = new StackPane(new Label(text));
    root.setStyle("-fx-font-size: 26px; -fx-background-color: white");
    stage.setScene(new Scene(root));
    stage.show();
    WritableImage image = root.snapshot(new SnapshotParameters(), null);
    Set<Integer> dark = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getPixelReader().getColor(x, y).getBrightness() < 0.6) {
          dark.add(y * 1000 + x);
        }
      }
    }
    stage.close();
    return dark.stream().sorted().toList();
  }
}

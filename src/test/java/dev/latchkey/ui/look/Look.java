package dev.latchkey.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.language.Language;
import dev.latchkey.ui.Pictures;
import dev.latchkey.ui.ShownScreen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.scene.transform.Transform;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.jspecify.annotations.Nullable;

/**
 * Looks at screens and dialogs as a person would, in light and dark: no text is cut, all of it can
 * be read, nothing is outside the window, the focus can be seen, and Enter works in a dialog, which
 * is as large as its content. Screen readers can name each control. Also in German and in Arabic,
 * where the words are the longest and the other way round, and at 200 %, as JavaFX lays out where
 * the desktop's scale says so; and dialogs with letters of twice the size, which no desktop asks
 * for, and which cuts what is too small by chance.
 *
 * <p>Leaves pictures, for people to look at, only if a folder for them is named:
 *
 * <pre>{@code
 * mvn -B -ntp test -Dlatchkey.pictures=target/pictures \
 *     -Dtest='*PicturesTest,ConnectionViewsTest,SharedStylesTest'
 * }</pre>
 */
public final class Look {
  private static final @Nullable String PICTURES = System.getProperty("latchkey.pictures");

  private static final List<Check> CHECKS =
      List.of(
          new FirstFocus(),
          new CutText(),
          new Contrast(),
          new UnderMouse(),
          new Outside(),
          new Fits(),
          new Named(),
          new FocusMark(),
          new EnterKey());

  /** What can be wrong on a screen of twice the pixels, or with larger letters, and else not. */
  private static final List<Check> LAYOUT = List.of(new CutText(), new Outside(), new Fits());

  /** For those, which look at no pixel. */
  private static final Image UNSEEN = new WritableImage(1, 1);

  /** The longest words, and the other direction. */
  private static final List<Language> OTHERS = List.of(Language.GERMAN, Language.ARABIC);

  private Look() {}

  /** Looks at a screen as it is in the main window at 1040×680, and at its smallest, 800×520. */
  public static void atScreen(String name, Supplier<Parent> content) {
    at(name, content, 820, 652, true);
    at(name + "-small", content, 580, 492, false);
  }

  /** Looks at a dialog at its own size. */
  public static void atDialog(String name, Supplier<Parent> content) {
    at(name, content, 0, 0, true);
  }

  /** Looks at the whole content of the main window, at its usual size and at its smallest. */
  public static void atWindow(String name, Supplier<Parent> content) {
    at(name + "-1040", content, 1040, 680, true);
    at(name + "-800", content, 800, 520, false);
  }

  private static void at(
      String name, Supplier<Parent> content, int width, int height, boolean roomy) {
    assertThat(faults(name, content, width, height, roomy)).isEmpty();
  }

  static List<String> faults(
      String name, Supplier<Parent> content, int width, int height, boolean roomy) {
    List<String> faults = new ArrayList<>();
    Stage stage = ShownScreen.onFx(() -> window(content.get(), width, height));
    try {
      for (ColorScheme scheme : ColorScheme.values()) {
        String picture = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
        ShownScreen.run(() -> Pictures.dress(stage.getScene(), scheme));
        look(stage.getScene(), picture, width == 0, roomy, CHECKS)
            .forEach(fault -> faults.add(picture + ": " + fault));
      }
      faults.addAll(atTwiceTheSize(stage, name, width == 0, roomy));
    } finally {
      ShownScreen.run(stage::close);
    }
    for (Language language : OTHERS) {
      faults.addAll(inLanguage(language, name, content, width, height, roomy));
    }
    return faults;
  }

  /** Words have other lengths there. The content is made anew, by who made it in English. */
  private static List<String> inLanguage(
      Language language,
      String name,
      Supplier<Parent> content,
      int width,
      int height,
      boolean roomy) {
    Locale before = Locale.getDefault();
    language.use();
    try {
      Stage stage = ShownScreen.onFx(() -> window(content.get(), width, height));
      try {
        String picture = name + "-" + language.code();
        return look(stage.getScene(), picture, width == 0, roomy, LAYOUT).stream()
            .map(fault -> picture + ": " + fault)
            .toList();
      } finally {
        ShownScreen.run(stage::close);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> atTwiceTheSize(
      Stage stage, String name, boolean dialog, boolean roomy) {
    List<String> faults = new ArrayList<>();
    ShownScreen.run(
        () -> {
          stage.setRenderScaleX(2);
          stage.setRenderScaleY(2);
          fit(stage, dialog);
        });
    look(stage.getScene(), name + "-200", dialog, roomy, LAYOUT)
        .forEach(fault -> faults.add(name + "-200: " + fault));
    if (dialog) {
      ShownScreen.run(
          () -> {
            stage.getScene().getRoot().setStyle("-fx-font-size: 26px");
            fit(stage, true);
          });
      look(stage.getScene(), name + "-large", dialog, roomy, LAYOUT)
          .forEach(fault -> faults.add(name + "-large: " + fault));
    }
    return faults;
  }

  private static void fit(Stage stage, boolean dialog) {
    stage.getScene().getRoot().applyCss();
    stage.getScene().getRoot().requestLayout();
    if (dialog) {
      stage.sizeToScene();
    }
  }

  private static List<String> look(
      Scene scene, String picture, boolean dialog, boolean roomy, List<Check> checks) {
    return ShownScreen.onFx(
        () -> {
          // Else a picture taken between two pulses would show a scroll pane as it was before.
          scene.getRoot().lookupAll(".viewport").forEach(viewport -> viewport.setCache(false));
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          Image pixels = checks.equals(LAYOUT) ? UNSEEN : scene.snapshot(null);
          Shown shown = new Shown(scene, pixels, dialog, roomy);
          if (PICTURES != null) {
            Pictures.save(Path.of(PICTURES, picture + ".png"), picture(scene));
          }
          return checks.stream().flatMap(check -> check.faults(shown)).toList();
        });
  }

  /** Returns the pixels of a scene as its screen has them. */
  private static Image picture(Scene scene) {
    double scale = scene.getWindow().getRenderScaleX();
    if (scale == 1) {
      return scene.snapshot(null);
    }
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    parameters.setFill(scene.getFill());
    return scene.getRoot().snapshot(parameters, null);
  }

  /** Shows a window; it is laid out and has its first focus when the next pulse is over. */
  private static Stage window(Parent content, int width, int height) {
    Stage stage = new Stage(StageStyle.UNDECORATED);
    Parent root = width == 0 ? Pictures.framed(content) : content;
    stage.setScene(Pictures.dressed(root, ColorScheme.LIGHT));
    stage.setX(0);
    stage.setY(0);
    if (width > 0) {
      stage.setWidth(width);
      stage.setHeight(height);
    }
    Rectangle2D desktop = Screen.getPrimary().getBounds();
    // What the mouse is over looks different.
    new Robot().mouseMove(desktop.getMaxX() - 1, desktop.getMaxY() - 1);
    stage.show();
    stage.requestFocus();
    return stage;
  }
}

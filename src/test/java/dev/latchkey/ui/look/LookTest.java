package dev.latchkey.ui.look;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import dev.latchkey.model.language.Texts;
import java.net.URLEncoder;
import java.util.List;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** That each fault is found on a scene that has it, and none on one that has not. */
class LookTest {
  private static List<String> faults(Supplier<Parent> dialog) {
    return atFullSize(Look.faults("bad", dialog, 0, 0, true));
  }

  /** What is wrong at 100 %, in either theme. */
  private static List<String> atFullSize(List<String> faults) {
    return faults.stream().filter(fault -> fault.matches("\\w+-(light|dark): .*")).toList();
  }

  private static Parent dialog(Node... content) {
    Button okay = new Button("Okay");
    okay.setDefaultButton(true);
    VBox dialog = new VBox(content);
    dialog.getChildren().add(okay);
    dialog.getStyleClass().add("dialog");
    return dialog;
  }

  private static <T extends Node> T styled(T node, String style) {
    node.setStyle(style);
    return node;
  }

  /** A label that has room for some letters only. */
  private static Label narrow(String text) {
    Label label = new Label(text);
    label.setMaxWidth(60);
    return label;
  }

  @Test
  void aDialogWithoutFaultsHasNone() {
    assertThat(faults(() -> dialog(new Label("Name"), field("Name"), new Button("Browse…"))))
        .isEmpty();
  }

  private static TextField field(String name) {
    TextField field = new TextField();
    field.setAccessibleText(name);
    return field;
  }

  @Test
  void controlThatScreenReadersCannotNameIsFound() {
    Supplier<Parent> nameless =
        () -> {
          Pane area = styled(new Pane(), "-fx-min-height: 40px");
          area.setFocusTraversable(true);
          return dialog(area, new TextField(), new Button());
        };

    assertThat(faults(nameless))
        .contains(
            "bad-light: Pane has no role for screen readers",
            "bad-light: TextField has no name for screen readers",
            "bad-light: Button has no name for screen readers");
  }

  @Test
  void fieldIsNamedByItsLabel() {
    Supplier<Parent> labelled =
        () -> {
          TextField field = new TextField();
          Label label = new Label("Name");
          label.setLabelFor(field);
          return dialog(label, field);
        };

    assertThat(faults(labelled)).isEmpty();
  }

  @Test
  void textThatIsCutInAnotherLanguageIsFound() {
    Supplier<Parent> longer =
        () -> {
          Label label = new Label(new Texts("dev.latchkey.strings").get("members.role.viewer"));
          label.setMaxWidth(55);
          return dialog(label);
        };

    assertThat(Look.faults("bad", longer, 0, 0, true))
        .anyMatch(fault -> fault.startsWith("bad-de: Label “Betrachter” shows only"))
        .noneMatch(fault -> fault.startsWith("bad-light: Label “Viewer”"));
  }

  @Test
  void shortenedLabelIsFound() {
    assertThat(faults(() -> dialog(narrow("The whole of a sentence"))))
        .contains(
            "bad-light: Label “The whole of a sentence” shows only “The w...”",
            "bad-dark: Label “The whole of a sentence” shows only “The w...”");
  }

  @Test
  void shortenedNameIsShownWholeByItsTooltip() {
    Supplier<Parent> named =
        () -> {
          Label label = narrow("A name that somebody gave");
          label.setTooltip(new Tooltip("A name that somebody gave, since yesterday"));
          return dialog(label);
        };

    assertThat(faults(named)).isEmpty();
  }

  @Test
  void tooltipIsNoExcuseForOwnWordsExceptInASmallWindow() {
    Supplier<Parent> own =
        () -> {
          Label label = narrow("Generate Access Token");
          label.setTooltip(new Tooltip("Generate Access Token (Ctrl+N)"));
          return dialog(label);
        };

    assertThat(atFullSize(Look.faults("own", own, 580, 492, true))).hasSize(2);
    assertThat(Look.faults("own", own, 580, 492, false)).isEmpty();
  }

  /** With the letters of a person who set them to twice the size, this label is too small. */
  @Test
  void textThatIsCutOnlyInLargeLettersIsFound() {
    Supplier<Parent> tight =
        () -> {
          Label label = new Label("Just enough");
          label.setMaxWidth(90);
          return dialog(label);
        };

    assertThat(Look.faults("tight", tight, 0, 0, true))
        .singleElement()
        .asString()
        .startsWith("tight-large: Label “Just enough” shows only");
  }

  @Test
  void dialogThatIsNotAsLargeAsItsContentIsFound() {
    Supplier<Parent> growing =
        () -> {
          Label late = new Label("A message that came late");
          late.setVisible(false);
          Platform.runLater(() -> late.setVisible(true));
          late.managedProperty().bind(late.visibleProperty());
          return dialog(late);
        };

    assertThat(faults(growing)).anyMatch(fault -> fault.contains("the dialog is"));
  }

  @Test
  void textThatIsTallerThanItsLabelIsFound() {
    Supplier<Parent> flat =
        () -> {
          Label label = new Label("Under a lid");
          label.setMinHeight(6);
          label.setMaxHeight(6);
          return dialog(label);
        };

    assertThat(faults(flat)).hasSize(2).allMatch(fault -> fault.contains("is clipped by"));
  }

  @Test
  void greyOnGreyIsFound() {
    assertThat(faults(() -> dialog(styled(new Label("Pale"), "-fx-text-fill: #909090"))))
        .singleElement()
        .asString()
        .startsWith("bad-light: LabeledText “Pale”")
        .contains("has a contrast of 3.");
  }

  @Test
  void fadedTextIsFound() {
    assertThat(faults(() -> dialog(styled(new Label("Faded"), "-fx-opacity: 0.4")))).hasSize(2);
  }

  @Test
  void largeTextNeedsLessContrast() {
    String pale = "-fx-text-fill: #808080;";

    assertThat(faults(() -> dialog(styled(new Label("Title"), pale + "-fx-font-size: 24px"))))
        .isEmpty();
    assertThat(faults(() -> dialog(styled(new Label("Title"), pale + "-fx-font-size: 13px"))))
        .isNotEmpty();
  }

  @Test
  void textUnderSomethingElseIsFound() {
    Supplier<Parent> hidden =
        () -> {
          Pane lid = styled(new Pane(), "-fx-background-color: -color-bg-default");
          return dialog(new StackPane(new Label("Hidden"), lid));
        };

    assertThat(faults(hidden)).hasSize(2).allMatch(fault -> fault.contains("1.0 in the picture"));
  }

  @Test
  void buttonThatFadesUnderTheMouseIsFound() {
    Supplier<Parent> fading =
        () -> {
          Parent dialog = dialog(field("Name"), new Button("Fades"));
          String css = ".button:hover { -fx-opacity: 0.4; }";
          dialog
              .getStylesheets()
              .add("data:text/css," + URLEncoder.encode(css, UTF_8).replace("+", "%20"));
          return dialog;
        };

    assertThat(faults(fading))
        .isNotEmpty()
        .allMatch(fault -> fault.contains("under the mouse, LabeledText"))
        .anyMatch(fault -> fault.contains("“Fades”"));
  }

  @Test
  void disabledControlsMayBePale() {
    Supplier<Parent> disabled =
        () -> {
          Button button = new Button("Not now");
          button.setDisable(true);
          return dialog(button);
        };

    assertThat(faults(disabled)).isEmpty();
  }

  @Test
  void nodeOutsideOfTheWindowIsFound() {
    Supplier<Parent> outside =
        () -> {
          Button button = new Button("Gone");
          button.setManaged(false);
          button.resizeRelocate(200, 20, 80, 30);
          return dialog(button);
        };

    assertThat(Look.faults("bad", outside, 240, 200, true))
        .contains("bad-light: Button “Gone” reaches outside: 200 to 280, 20 to 50");
  }

  @Test
  void contentThatNoScrollBarReachesIsFound() {
    Supplier<Parent> hidden =
        () -> {
          Label wide = new Label("Wide");
          wide.setMinWidth(500);
          ScrollPane pane = new ScrollPane(wide);
          pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
          pane.setMaxWidth(100);
          return dialog(pane);
        };

    assertThat(faults(hidden)).anyMatch(fault -> fault.contains("is too narrow for its content"));
  }

  @Test
  void invisibleFocusIsFound() {
    String same =
        "-fx-background-color: transparent; -fx-border-width: 0; -fx-text-fill: -color-fg-default";

    assertThat(faults(() -> dialog(field("Name"), styled(new Button("Plain"), same))))
        .hasSize(2)
        .allMatch(fault -> fault.contains("Button “Plain” changes 0 pixels"));
  }

  @Test
  void faintFocusIsFound() {
    Supplier<Parent> faint =
        () -> {
          Pane area = new Pane();
          area.setMinHeight(40);
          area.setFocusTraversable(true);
          area.setAccessibleRole(AccessibleRole.BUTTON);
          area.setAccessibleText("Area");
          area.styleProperty()
              .bind(
                  area.focusedProperty()
                      .map(focused -> focused ? "-fx-background-color: #80808030" : ""));
          return dialog(area);
        };

    assertThat(faults(faint))
        .hasSize(2)
        .allMatch(fault -> fault.contains("Pane changes 0 pixels when it has the focus"));
  }

  @Test
  void focusThatIsOutOfSightIsFound() {
    Supplier<Parent> scrolled =
        () -> {
          VBox list = new VBox(styled(new Pane(), "-fx-min-height: 300px"), new Button("Below"));
          ScrollPane pane = styled(new ScrollPane(list), "-fx-pref-height: 100px");
          pane.setMaxHeight(100);
          pane.viewportBoundsProperty().subscribe(() -> pane.setVvalue(0));
          pane.vvalueProperty().subscribe(() -> pane.setVvalue(0));
          return dialog(pane);
        };

    assertThat(faults(scrolled)).anyMatch(fault -> fault.endsWith("out of sight"));
  }

  @Test
  void firstFocusOnSomeButtonIsFound() {
    assertThat(faults(() -> dialog(new Button("Choose…"))))
        .contains("bad-light: the first focus is on Button “Choose…”");
  }

  @Test
  void dialogWithoutEnterIsFound() {
    assertThat(faults(() -> new VBox(new Label("Read me"))))
        .hasSize(2)
        .allMatch(fault -> fault.contains("Enter does nothing"));
    assertThat(faults(() -> new VBox(new Button("Focused"))))
        .noneMatch(fault -> fault.contains("Enter does nothing"));
  }

  @Test
  void noticeMayCoverText() {
    Supplier<Parent> noticed =
        () -> {
          StackPane both = new StackPane(new Label("Under it"), new Notification("Done"));
          both.setAlignment(Pos.CENTER);
          return dialog(new HBox(both));
        };

    assertThat(faults(noticed)).noneMatch(fault -> fault.contains("Under it"));
  }

  @Test
  void contrastIsThatOfWcag() {
    assertThat(Pixels.contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
    assertThat(Pixels.contrast(Color.web("#767676"), Color.WHITE)).isBetween(4.53, 4.55);
  }
}

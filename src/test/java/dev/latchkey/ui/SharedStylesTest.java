package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.look.Look;
import java.net.URI;
import java.net.URL;
import javafx.css.CssParser;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

/** One sheet with every shared style class, looked at by {@link Look} in light and dark. */
class SharedStylesTest {
  @Test
  void sharedStylesInBothThemes() {
    Look.atDialog("shared-styles", SharedStylesTest::sheet);
  }

  /** JavaFX leaves out a rule that it cannot read, and only logs it. */
  @Test
  void everyRuleCanBeRead() throws Exception {
    ShownScreen.run(() -> CssParser.errorsProperty().clear());
    URL css = URI.create(Theme.stylesheets().getFirst()).toURL();
    assertThat(new CssParser().parse(css).getRules()).isNotEmpty();
    assertThat(CssParser.errorsProperty()).isEmpty();
  }

  private static Parent sheet() {
    Button primary = new Button("Generate Access Token");
    primary.setDefaultButton(true);
    Button icon = new Button("", new FontIcon("fth-copy"));
    icon.getStyleClass().addAll("button-icon", "flat");
    icon.setAccessibleText("Copy");
    Button disabled = new Button("Disabled");
    disabled.setDisable(true);
    TextField key = new TextField("lk_0OlI1aBcDeFgHiJkLmNoPqRsTuVwX");
    key.getStyleClass().add("key-field");
    key.setEditable(false);
    key.setAccessibleText("Key");
    TextField prompt = new TextField();
    prompt.setPromptText("Search");
    prompt.setAccessibleText("Search");
    VBox empty =
        styled(
            new VBox(
                new FontIcon("fth-key"),
                styled(new Label("No access tokens yet"), "empty-state-title"),
                new Label("Use access tokens to authenticate with the API.")),
            "empty-state");
    return styled(
        new VBox(
            styled(new Label("Access tokens"), "screen-title"),
            styled(new Label("Keys that scripts and services send."), "screen-subtitle"),
            new HBox(
                8,
                styled(new Label("Active"), "badge", "badge-active"),
                styled(new Label("Expired"), "badge", "badge-expired"),
                styled(new Label("Revoked"), "badge", "badge-revoked"),
                styled(new Label("Unknown"), "badge", "badge-neutral")),
            new HBox(8, primary, new Button("Cancel"), danger(), icon, disabled),
            styled(
                new HBox(new FontIcon("fth-alert-triangle"), new Label("Once")), "banner-warning"),
            styled(new Label("Not saved", new FontIcon("fth-alert-octagon")), "banner-danger"),
            styled(new Label("Copied", new FontIcon("fth-check")), "banner-success"),
            styled(new Label("Note", new FontIcon("fth-info")), "banner-info"),
            styled(new Label("A label has at most 64 characters."), "problem-text"),
            key,
            prompt,
            new HBox(8, new CheckBox("Show revoked"), new Hyperlink("Settings")),
            empty),
        "screen");
  }

  private static Button danger() {
    return styled(new Button("Revoke Access Token"), "danger");
  }

  private static <T extends javafx.scene.Node> T styled(T node, String... classes) {
    node.getStyleClass().addAll(classes);
    return node;
  }
}

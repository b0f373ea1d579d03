package dev.latchkey.ui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.ui.ShownScreen;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  @Test
  void fieldIsMarkedAndHelpedAsLongAsItsProblemSaysSomething() {
    TextField field = ShownScreen.onFx(TextField::new);
    OptionalText problem = ShownScreen.onFx(OptionalText::new);
    ShownScreen.run(() -> problem.setField(field));
    assertThat(field.getPseudoClassStates()).doesNotContain(DANGER);

    ShownScreen.run(() -> problem.setText("A label has at most 64 characters."));
    assertThat(field.getPseudoClassStates()).contains(DANGER);
    assertThat(field.getAccessibleHelp()).isEqualTo("A label has at most 64 characters.");

    ShownScreen.run(() -> problem.setText(""));
    assertThat(field.getPseudoClassStates()).doesNotContain(DANGER);
    assertThat(field.getAccessibleHelp()).isEmpty();
  }

  @Test
  void searchFieldIsClearedByItsButtonWhichIsThereWhenThereIsSomething() {
    SearchField field = ShownScreen.onFx(SearchField::new);
    field.setId("search");
    field.setClearText("Clear search");
    try (ShownScreen screen = ShownScreen.of(() -> new VBox(field))) {
      assertThat(field.getRight()).isNull();
      // A binding that nobody holds would be collected, and tell nothing any more.
      System.gc();
      screen.focus("search");
      screen.type("ci");
      assertThat(field.getRight()).isInstanceOf(Button.class);
      assertThat(field.getRight().getAccessibleText()).isEqualTo("Clear search");
      assertThat(field.getClearText()).isEqualTo("Clear search");

      ShownScreen.run(() -> ((Button) field.getRight()).fire());
      assertThat(field.getText()).isEmpty();
      assertThat(field.getRight()).isNull();
      assertThat(screen.focused()).isEqualTo("search");
    }
  }

  @Test
  void switchIsTurnedByTheSpaceBarAndByScreenReadersAndSaysHowItStands() {
    Switch on = ShownScreen.onFx(Switch::new);
    on.setId("on");
    List<Boolean> turned = new ArrayList<>();
    try (ShownScreen screen = ShownScreen.of(() -> new VBox(on))) {
      on.selectedProperty().subscribe((_, now) -> turned.add(now));
      screen.focus("on");
      screen.press(KeyCode.SPACE);
      assertThat(turned).containsExactly(true);
      assertThat(on.getAccessibleRole()).isEqualTo(AccessibleRole.CHECK_BOX);
      assertThat(on.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(true);

      ShownScreen.run(() -> on.executeAccessibleAction(AccessibleAction.FIRE));
      assertThat(turned).containsExactly(true, false);
      assertThat(on.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(false);
    }
  }
}

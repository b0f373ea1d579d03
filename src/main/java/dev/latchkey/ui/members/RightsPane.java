package dev.latchkey.ui.members;

import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.widget.OptionalText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The choice of somebody's rights: the usual roles in a row, the privileges below; for FXML. */
public final class RightsPane extends VBox {
  private final ToggleGroup group = new ToggleGroup();
  private final Map<Role, ToggleButton> roles = new EnumMap<>(Role.class);
  private final Map<Privilege, CheckBox> boxes = new EnumMap<>(Privilege.class);

  /** Whether a role is being chosen, privilege after privilege. */
  private boolean isChoosing;

  /** A pane that shows nothing until {@link #show} is called. */
  public RightsPane() {
    getStyleClass().add("rights");
  }

  /** Shows a choice and lets it be made. */
  void show(RightsChoice choice) {
    List<Role> offered = new ArrayList<>(List.of(Role.VIEWER, Role.DEVELOPER, Role.ADMIN));
    if (choice.canMakeOwners()) {
      offered.add(Role.OWNER);
    }
    HBox presets = new HBox();
    for (Role role : offered) {
      ToggleButton button = new ToggleButton(Strings.get("members.role." + role.slug()));
      button.setId("role-" + role.slug());
      button.setToggleGroup(group);
      button.setDisable(!choice.canChoose(role));
      button
          .getStyleClass()
          .add(
              role == offered.getFirst()
                  ? "left-pill"
                  : role == offered.getLast() ? "right-pill" : "center-pill");
      button.setUserData(role);
      roles.put(role, button);
      presets.getChildren().add(button);
    }
    getChildren().setAll(presets);
    boolean all = true;
    for (Privilege privilege : Privilege.values()) {
      CheckBox box = new CheckBox(Strings.get("members.privilege." + privilege.slug()));
      box.setId("privilege-" + privilege.slug());
      box.selectedProperty().bindBidirectional(choice.privilege(privilege));
      boxes.put(privilege, box);
      getChildren().add(box);
      all &= choice.canChange(privilege);
    }
    OptionalText hint = new OptionalText();
    hint.getStyleClass().add("hint");
    hint.setText(all ? "" : Strings.get("members.rights.onlyMine"));
    getChildren().add(hint);
    group.selectedToggleProperty().subscribe((_, now) -> chosen(choice, now));
    choice
        .rights()
        .subscribe(
            rights -> {
              select(rights);
              boxes.forEach(
                  (privilege, box) ->
                      box.setDisable(rights.owner() || !choice.canChange(privilege)));
            });
  }

  /** Lets Enter press the dialog's button; a focused toggle would consume it. */
  void submitWith(Button button) {
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            button.fire();
          }
        });
  }

  /** Follows the mouse and the arrow keys, which choose without pressing anything. */
  private void chosen(RightsChoice choice, @Nullable Toggle now) {
    if (isChoosing) {
      return;
    }
    isChoosing = true;
    if (now != null && now.getUserData() instanceof Role role) {
      choice.choose(role);
    }
    isChoosing = false;
    // Also after a second click on the chosen one, which would leave none chosen.
    select(choice.rights().get());
  }

  private void select(Rights rights) {
    if (!isChoosing) {
      isChoosing = true;
      group.selectToggle(roles.get(rights.role()));
      isChoosing = false;
    }
  }
}

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
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The choice of somebody's rights: the usual roles in a row, the privileges below; for FXML. */
public final class RightsPane extends VBox {
  private final ToggleGroup group = new ToggleGroup();
  private final Map<Role, ToggleButton> roles = new EnumMap<>(Role.class);
  private final Map<Privilege, CheckBox> boxes = new EnumMap<>(Privilege.class);

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
      button.setOnAction(
          _ -> {
            choice.choose(role);
            select(choice.rights().get());
          });
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

  private void select(Rights rights) {
    group.selectToggle(roles.get(rights.role()));
  }
}

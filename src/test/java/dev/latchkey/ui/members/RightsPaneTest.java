package dev.latchkey.ui.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import dev.latchkey.ui.ShownScreen;
import java.util.Set;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is chosen is what is seen to be chosen, by mouse and by keyboard. */
class RightsPaneTest {
  private final RightsChoice choice = new RightsChoice(Rights.ALL, Role.VIEWER.rights());
  private ShownScreen screen;

  @BeforeEach
  void open() {
    screen =
        ShownScreen.of(
            () -> {
              RightsPane pane = new RightsPane();
              pane.show(choice);
              return pane;
            });
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private boolean isSelected(Role role) {
    return ShownScreen.onFx(() -> button(role).isSelected());
  }

  private ToggleButton button(Role role) {
    return screen.find("role-" + role.slug(), ToggleButton.class);
  }

  @Test
  void arrowKeysChooseTheRoleThatTheyShow() {
    screen.focus("role-viewer");
    screen.press(KeyCode.RIGHT);
    assertThat(isSelected(Role.DEVELOPER)).isTrue();
    assertThat(choice.rights().get()).isEqualTo(Role.DEVELOPER.rights());

    screen.press(KeyCode.RIGHT);
    assertThat(isSelected(Role.ADMIN)).isTrue();
    assertThat(choice.rights().get()).isEqualTo(Role.ADMIN.rights());

    screen.press(KeyCode.LEFT);
    screen.press(KeyCode.LEFT);
    assertThat(isSelected(Role.VIEWER)).isTrue();
    assertThat(choice.rights().get()).isEqualTo(Role.VIEWER.rights());
  }

  @Test
  void mouseChoosesARoleAndASecondClickLeavesItChosen() {
    ShownScreen.run(() -> button(Role.OWNER).fire());
    assertThat(choice.rights().get()).isEqualTo(Role.OWNER.rights());
    ShownScreen.run(() -> button(Role.OWNER).fire());
    assertThat(isSelected(Role.OWNER)).isTrue();
    assertThat(choice.rights().get()).isEqualTo(Role.OWNER.rights());
  }

  @Test
  void privilegesOfNoRoleLeaveNoneChosenAndThoseOfARoleChooseIt() {
    ShownScreen.run(() -> choice.privilege(Privilege.MANAGE_MEMBERS).set(true));
    assertThat(choice.rights().get())
        .isEqualTo(new Rights(false, Set.of(Privilege.VIEW_TOKENS, Privilege.MANAGE_MEMBERS)));
    assertThat(Role.values()).filteredOn(role -> role != Role.CUSTOM).noneMatch(this::isSelected);

    ShownScreen.run(() -> choice.privilege(Privilege.MANAGE_MEMBERS).set(false));
    assertThat(isSelected(Role.VIEWER)).isTrue();
  }
}

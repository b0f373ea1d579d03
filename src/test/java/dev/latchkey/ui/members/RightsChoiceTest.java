package dev.latchkey.ui.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Privilege;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsChoiceTest {
  @Test
  void presetSetsThePrivilegesAndPrivilegesNameThePreset() {
    RightsChoice choice = new RightsChoice(Rights.ALL, Rights.NONE);

    choice.choose(Role.DEVELOPER);
    assertThat(choice.privilege(Privilege.REVOKE_TOKENS).get()).isTrue();
    choice.privilege(Privilege.REVOKE_TOKENS).set(false);

    assertThat(choice.rights().get())
        .isEqualTo(new Rights(false, Set.of(Privilege.VIEW_TOKENS, Privilege.GENERATE_TOKENS)));
    choice.privilege(Privilege.GENERATE_TOKENS).set(false);
    assertThat(choice.rights().get().role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void ownerCanBeMadeAndUnmadeByOwnersOnly() {
    RightsChoice owners = new RightsChoice(Rights.ALL, Rights.ALL);
    assertThat(owners.canMakeOwners()).isTrue();
    owners.choose(Role.ADMIN);
    assertThat(owners.rights().get()).isEqualTo(Role.ADMIN.rights());

    RightsChoice admins = new RightsChoice(Role.ADMIN.rights(), Rights.NONE);
    assertThat(admins.canMakeOwners()).isFalse();
    assertThat(admins.canChoose(Role.OWNER)).isFalse();
    assertThat(admins.canChoose(Role.ADMIN)).isTrue();
  }

  @Test
  void onlyOwnPrivilegesCanBeGivenOrTaken() {
    Rights mine = new Rights(false, Set.of(Privilege.VIEW_TOKENS, Privilege.MANAGE_MEMBERS));
    RightsChoice choice = new RightsChoice(mine, Rights.NONE);

    assertThat(choice.canChange(Privilege.VIEW_TOKENS)).isTrue();
    assertThat(choice.canChange(Privilege.REVOKE_TOKENS)).isFalse();
    assertThat(choice.canChoose(Role.VIEWER)).isTrue();
    assertThat(choice.canChoose(Role.DEVELOPER)).isFalse();
  }
}

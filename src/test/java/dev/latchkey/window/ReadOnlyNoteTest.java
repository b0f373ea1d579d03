package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Privilege;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.Views;
import dev.latchkey.ui.Workbench;
import dev.latchkey.ui.look.Look;
import dev.latchkey.ui.tokens.TokensView;
import dev.latchkey.ui.tokens.TokensViewModel;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a window looks like whose data folder can only be looked at. */
class ReadOnlyNoteTest {
  private static final String WHY = "Nothing can be changed now: the data folder is read-only.";

  @Test
  void onlyLookingIsAllowedAndEverythingElseSaysWhy() {
    Membership membership =
        Membership.personal(
            new Account("ac_1", AccountType.USER, "ann", "Ann"),
            new SimpleStringProperty(Strings.get("readonly.reason")));
    assertThat(membership.may(Privilege.VIEW_TOKENS).getValue()).isTrue();
    assertThat(membership.whyNot(Privilege.VIEW_TOKENS).getValue()).isEmpty();
    for (Privilege one :
        List.of(Privilege.GENERATE_TOKENS, Privilege.REVOKE_TOKENS, Privilege.MANAGE_MEMBERS)) {
      assertThat(membership.may(one).getValue()).isFalse();
      assertThat(membership.rights().allow(one)).isFalse();
      assertThat(membership.whyNot(one).getValue()).isEqualTo(WHY);
    }
    assertThat(membership.rights().owner()).isFalse();
  }

  @Test
  void listIsShownUnderTheNote(@TempDir Path folder) {
    try (Workbench desk = new Workbench(folder)) {
      desk.fill();
      Look.atScreen(
          "tokens-read-only",
          () -> {
            Membership mine =
                Membership.personal(
                    desk.account, new SimpleStringProperty(Strings.get("readonly.reason")));
            TokensViewModel model = new TokensViewModel(desk.tokens, mine, desk.tasks);
            var screen = Views.load(new TokensView(model, desk.actions(model, mine)));
            model.reload();
            return ReadOnlyNote.above(
                screen, Path.of("/media/ann/BACKUP/latchkey-2026-11-26"), () -> {});
          });
    }
  }
}

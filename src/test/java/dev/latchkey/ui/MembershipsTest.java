package dev.latchkey.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.StoreProblem;
import dev.latchkey.model.TokenPage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembershipsTest {
  private static final Refused OFFLINE =
      new Refused(StoreProblem.STORE_UNAVAILABLE, "path", "the server");
  private static final Organization ROCKET = AccountList.organization("Rocket", Rights.ALL);

  private final AccountList accounts = new AccountList();
  private final HeldAnswers held = new HeldAnswers();
  private final Memberships memberships =
      new Memberships(held, accounts::door, () -> new Known(List.of(ROCKET)), () -> "");

  /** What was last known of a server; only one refusal means that it cannot be reached. */
  private record Known(List<Organization> organizations) implements LastKnown {
    @Override
    public boolean isOffline(Refused refused) {
      return refused == OFFLINE;
    }

    @Override
    public Optional<Account> account() {
      return Optional.empty();
    }

    @Override
    public Optional<TokenPage> tokens(AccountRef account) {
      return Optional.empty();
    }
  }

  private void read() {
    memberships.read();
    held.answerAll();
  }

  @Test
  void offlineTheLastKnownOrganizationsAreShownAndCanOnlyBeLookedAt() {
    accounts.failure = OFFLINE;
    read();

    assertThat(memberships.all()).extracting(Membership::account).containsExactly(ROCKET.account());
    Membership rocket = memberships.all().getFirst();
    assertThat(rocket.may(Privilege.VIEW_TOKENS).getValue()).isTrue();
    assertThat(rocket.may(Privilege.GENERATE_TOKENS).getValue()).isFalse();
    assertThat(rocket.rights().owner()).isFalse();
    assertThat(rocket.whyNot(Privilege.GENERATE_TOKENS).getValue())
        .isEqualTo("Nothing can be changed now: the server cannot be reached.");
    assertThat(rocket.whyNot(Privilege.VIEW_TOKENS).getValue()).isEmpty();
    assertThat(memberships.problem().get())
        .as("the lists tell it whole")
        .isEqualTo("Not connected. This list may be out of date.");
  }

  @Test
  void serverThatGoesAwayAndComesBackTakesAndGivesTheRights() {
    accounts.organizations.add(ROCKET);
    accounts.organizations.add(AccountList.organization("Moon", Rights.NONE));
    read();
    Membership rocket = memberships.find(ROCKET.account().id()).orElseThrow();
    Membership mine =
        memberships.personal(new Account("us_1", AccountType.USER, "ada", "Ada Lovelace"));
    assertThat(rocket.rights()).isEqualTo(Rights.ALL);

    accounts.failure = OFFLINE;
    read();
    assertThat(memberships.all()).hasSize(2);
    assertThat(rocket.may(Privilege.REVOKE_TOKENS).getValue()).isFalse();
    assertThat(mine.whyNot(Privilege.REVOKE_TOKENS).getValue())
        .contains("the server cannot be reached");
    assertThat(memberships.problem().get()).isNotEmpty();
    assertThat(memberships.all().getLast().whyNot(Privilege.VIEW_TOKENS).getValue())
        .startsWith("You do not have the privilege");

    accounts.failure = null;
    read();
    assertThat(rocket.rights()).isEqualTo(Rights.ALL);
    assertThat(rocket.whyNot(Privilege.REVOKE_TOKENS).getValue()).isEmpty();
    assertThat(mine.may(Privilege.REVOKE_TOKENS).getValue()).isTrue();
    assertThat(memberships.whyReadOnly().get()).isEmpty();
    assertThat(memberships.problem().get()).isEmpty();
  }

  @Test
  void anotherFailureIsToldAndTakesNoRights() {
    accounts.organizations.add(ROCKET);
    read();
    accounts.failure = new Refused(StoreProblem.STORE_FULL, "path", "/data");
    read();
    assertThat(memberships.problem().get()).contains("/data");
    assertThat(memberships.all().getFirst().rights()).isEqualTo(Rights.ALL);
  }

  @Test
  void serverThatIsSlowerThanTheRefreshesIsHeard() {
    accounts.organizations.add(ROCKET);
    memberships.refresh();
    memberships.refresh();
    assertThat(held.count()).isEqualTo(1);
    held.answerAll();
    assertThat(memberships.all()).hasSize(1);
    memberships.refresh();
    assertThat(held.count()).isEqualTo(1);
  }

  @Test
  void lastKnownThatIsReadTooLateIsNotShown() {
    accounts.failure = OFFLINE;
    memberships.read();
    held.answer(0);
    accounts.failure = null;
    memberships.read();
    held.answer(1);
    assertThat(memberships.all()).isEmpty();
    held.answerAll();
    assertThat(memberships.all()).isEmpty();
  }
}

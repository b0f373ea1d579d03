package dev.latchkey.authority;

import static dev.latchkey.authority.Team.ACME;
import static dev.latchkey.authority.Team.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.Label;
import dev.latchkey.model.Member;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Role;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Only privileges that one has can be given or taken (SECURITY.md). The manager of each test has
 * all privileges but one.
 */
class GivenRightsTest {
  private static final Email GUEST = new Email("guest@example.com");

  @TempDir Path folder;
  private Team team;

  @BeforeEach
  void open() {
    team = Team.in(folder);
  }

  @AfterEach
  void close() {
    team.close();
  }

  private AccountService managerWithout(Privilege missing) {
    return team.accounts(team.join("manager@example.com", allBut(missing)));
  }

  private Caller.SessionHolder member(Rights rights) {
    return team.join("member@example.com", rights);
  }

  private static Rights only(Privilege privilege) {
    return new Rights(false, Set.of(privilege));
  }

  private static Rights allBut(Privilege missing) {
    return new Rights(false, EnumSet.complementOf(EnumSet.of(missing)));
  }

  private static void assertMissing(Privilege missing, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(AuthorityProblem.PRIVILEGE_MISSING);
              assertThat(e.data()).containsEntry("privilege", missing.words());
            });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANAGE_MEMBERS")
  void aManagerGivesOnlyPrivilegesOfTheirOwn(Privilege missing) {
    AccountService manager = managerWithout(missing);
    Caller.SessionHolder member = member(Rights.NONE);
    String id = member.user().id();

    assertMissing(missing, () -> manager.changeRights(ACME, id, only(missing)));
    assertMissing(missing, () -> manager.changeRights(ACME, id, Role.ADMIN.rights()));
    assertThat(team.rights(member)).isEqualTo(Rights.NONE);

    Member changed = manager.changeRights(ACME, id, allBut(missing));
    assertThat(changed.rights()).isEqualTo(allBut(missing));
    assertThat(team.rights(member)).isEqualTo(allBut(missing));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANAGE_MEMBERS")
  void aManagerTakesOnlyPrivilegesOfTheirOwn(Privilege missing) {
    AccountService manager = managerWithout(missing);
    Caller.SessionHolder member = member(Role.ADMIN.rights());
    String id = member.user().id();

    assertMissing(missing, () -> manager.changeRights(ACME, id, allBut(missing)));
    assertMissing(missing, () -> manager.changeRights(ACME, id, Rights.NONE));
    assertThat(team.rights(member)).isEqualTo(Role.ADMIN.rights());

    manager.changeRights(ACME, id, only(missing));
    assertThat(team.rights(member)).isEqualTo(only(missing));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANAGE_MEMBERS")
  void aManagerInvitesOnlyWithPrivilegesOfTheirOwn(Privilege missing) {
    AccountService manager = managerWithout(missing);

    assertMissing(missing, () -> manager.invite(ACME, GUEST, only(missing)));
    assertThat(manager.invitations(ACME)).isEmpty();

    Invitation invitation = manager.invite(ACME, GUEST, allBut(missing)).invitation();
    assertThat(manager.invitations(ACME)).containsExactly(invitation);
    assertThat(invitation.rights()).isEqualTo(allBut(missing));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MANAGE_MEMBERS")
  void aManagerRemovesOnlyWhoHasNoMoreThanThey(Privilege missing) {
    AccountService manager = managerWithout(missing);
    Caller.SessionHolder member = member(only(missing));

    assertMissing(missing, () -> manager.remove(ACME, member.user().id(), false));
    assertThat(team.accounts(member).organization(ACME).mine()).isEqualTo(only(missing));

    team.accounts(team.ann()).changeRights(ACME, member.user().id(), allBut(missing));
    manager.remove(ACME, member.user().id(), false);
    assertRefused(
        AuthorityProblem.ACCOUNT_NOT_FOUND, () -> team.accounts(member).organization(ACME));
  }

  @Test
  void nobodyGivesThemselvesMore() {
    Caller.SessionHolder manager = member(only(Privilege.MANAGE_MEMBERS));
    String self = manager.user().id();

    assertRefused(
        AuthorityProblem.PRIVILEGE_MISSING,
        () -> team.accounts(manager).changeRights(ACME, self, Role.ADMIN.rights()));
    assertRefused(
        AuthorityProblem.OWNER_NEEDED,
        () -> team.accounts(manager).changeRights(ACME, self, Rights.ALL));
    assertThat(team.rights(manager)).isEqualTo(only(Privilege.MANAGE_MEMBERS));
  }

  @Test
  void onlyAnOwnerMakesAndUnmakesOwners() {
    AccountService admin = team.accounts(team.join("admin@example.com", Role.ADMIN.rights()));
    Caller.SessionHolder member = member(Role.ADMIN.rights());
    String id = member.user().id();
    AccountService owner = team.accounts(team.ann());

    assertRefused(AuthorityProblem.OWNER_NEEDED, () -> admin.changeRights(ACME, id, Rights.ALL));
    assertRefused(AuthorityProblem.OWNER_NEEDED, () -> admin.invite(ACME, GUEST, Rights.ALL));
    assertThat(team.rights(member)).isEqualTo(Role.ADMIN.rights());
    assertThat(admin.invitations(ACME)).isEmpty();

    assertThat(owner.changeRights(ACME, id, Rights.ALL).rights()).isEqualTo(Rights.ALL);
    assertRefused(
        AuthorityProblem.OWNER_NEEDED, () -> admin.changeRights(ACME, id, Role.ADMIN.rights()));
    assertRefused(AuthorityProblem.OWNER_NEEDED, () -> admin.remove(ACME, id, false));
    assertThat(team.rights(member)).isEqualTo(Rights.ALL);

    assertThat(owner.changeRights(ACME, id, Role.ADMIN.rights()).rights())
        .isEqualTo(Role.ADMIN.rights());
    assertThat(admin.remove(ACME, id, false)).isZero();
  }

  @Test
  void whoMayNotRevokeRemovesAMemberWithoutTheirTokens() {
    AccountService manager =
        team.accounts(team.join("m@example.com", only(Privilege.MANAGE_MEMBERS)));
    Caller.SessionHolder member = member(Rights.NONE);
    String id = member.user().id();

    assertMissing(Privilege.REVOKE_TOKENS, () -> manager.remove(ACME, id, true));
    assertThat(team.rights(member)).isEqualTo(Rights.NONE);

    assertThat(manager.remove(ACME, id, false)).isZero();
    assertRefused(
        AuthorityProblem.ACCOUNT_NOT_FOUND, () -> team.accounts(member).organization(ACME));
  }

  @Test
  void removingAMemberWithTheirTokensRevokesThese() {
    Caller.SessionHolder member = member(Role.DEVELOPER.rights());
    try (var issued = team.tokens(member).generate(ACME, new Label("ci"), null)) {
      assertThat(team.accounts(team.ann()).remove(ACME, member.user().id(), true)).isEqualTo(1);

      assertRefused(
          AuthorityProblem.TOKEN_REVOKED,
          () -> team.authority().verify(new String(issued.key().reveal()), ""));
    }
  }

  @Test
  void whoMayNotManageMembersChangesNothingAboutThem() {
    AccountService member = team.accounts(member(allBut(Privilege.MANAGE_MEMBERS)));
    Caller.SessionHolder other = team.join("other@example.com", Rights.NONE);
    String id = other.user().id();
    Invitation open = team.accounts(team.ann()).invite(ACME, GUEST, Rights.NONE).invitation();

    Privilege needed = Privilege.MANAGE_MEMBERS;
    assertMissing(needed, () -> member.changeRights(ACME, id, only(Privilege.VIEW_TOKENS)));
    assertMissing(needed, () -> member.remove(ACME, id, false));
    assertMissing(needed, () -> member.invite(ACME, GUEST, Rights.NONE));
    assertMissing(needed, () -> member.invitations(ACME));
    assertMissing(needed, () -> member.withdraw(ACME, open.id()));

    assertThat(team.rights(other)).isEqualTo(Rights.NONE);
    assertThat(team.accounts(team.ann()).invitations(ACME)).containsExactly(open);
  }

  @Test
  void aChangeOfRightsIsWrittenDownOnceAndNoChangeIsNot() {
    Caller.SessionHolder member = member(Rights.NONE);
    AccountService owner = team.accounts(team.ann());

    owner.changeRights(ACME, member.user().id(), Role.VIEWER.rights());
    assertThat(team.last().kind()).isEqualTo(ActivityKind.RIGHTS_CHANGED);
    assertThat(team.last().actor()).isEqualTo("ann");
    assertThat(team.last().target()).isEqualTo(member.user().id());
    assertThat(team.last().detail()).isEqualTo("member: viewer (view access tokens)");

    int before = team.activity().size();
    owner.changeRights(ACME, member.user().id(), Role.VIEWER.rights());
    assertThat(team.activity()).hasSize(before);
  }
}

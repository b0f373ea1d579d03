package dev.latchkey.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.model.ActivityKind.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AccountService} must do. The caller is Alice, who is not a member of any
 * organization; Bob is another user.
 */
public interface AccountServiceContract {
  /** The service under test, for Alice. */
  AccountService accounts();

  /** The same service, for Bob. */
  AccountService accountsOfBob();

  /** Alice's tokens. */
  TokenService tokens();

  /** Bob's tokens. */
  TokenService tokensOfBob();

  /** The authority's time; it may change between two calls. */
  Instant now();

  /** Lets Bob accept an invitation, and returns him. */
  User letBobAccept(Invitation invitation);

  /** Alice's organization. */
  AccountRef ACME = new AccountRef("acme");

  /** An address that nobody has. */
  Email GUEST = new Email("guest@example.com");

  private static void assertRefused(Problem problem, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private Organization acme() {
    return accounts().create(new OrganizationName("Acme GmbH"), new Slug("acme"));
  }

  private User bobJoins(Rights rights) {
    return letBobAccept(accounts().invite(ACME, new Email("bob@example.com"), rights).invitation());
  }

  private AccessToken issue(TokenService tokens, String label) {
    try (IssuedToken issued = tokens.generate(ACME, new Label(label), null)) {
      return issued.token();
    }
  }

  @Test
  default void aCreatedOrganizationBelongsToItsCreator() {
    assertThat(accounts().organizations()).isEmpty();
    Organization acme = acme();
    assertThat(acme.account().type()).isEqualTo(AccountType.ORGANIZATION);
    assertThat(acme.account().slug()).isEqualTo("acme");
    assertThat(acme.account().name()).isEqualTo("Acme GmbH");
    assertThat(acme.mine()).isEqualTo(Rights.ALL);
    assertThat(accounts().organizations()).containsExactly(acme);
    assertThat(accounts().organization(ACME)).isEqualTo(acme);
    assertThat(accounts().organization(new AccountRef(acme.account().id()))).isEqualTo(acme);
  }

  @Test
  default void organizationsComeByName() {
    accounts().create(new OrganizationName("zeta"), new Slug("aaa"));
    accounts().create(new OrganizationName("Alpha"), new Slug("zzz"));
    assertThat(accounts().organizations())
        .extracting(one -> one.account().name())
        .containsExactly("Alpha", "zeta");
  }

  @Test
  default void aSlugIsTakenOnce() {
    acme();
    assertThatThrownBy(() -> accountsOfBob().create(new OrganizationName("B"), new Slug("acme")))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(AuthorityProblem.SLUG_TAKEN);
              assertThat(e.getMessage()).contains("acme");
            });
  }

  @Test
  default void anOrganizationOfOthersIsNotThere() {
    acme();
    AccountService bob = accountsOfBob();
    assertThat(bob.organizations()).isEmpty();
    for (AccountRef other : List.of(ACME, new AccountRef("no/../such?x#y"), AccountRef.ME)) {
      assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> bob.organization(other));
      assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> bob.members(other));
      assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> bob.leave(other));
      assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> bob.delete(other, "acme"));
      assertRefused(
          AuthorityProblem.ACCOUNT_NOT_FOUND,
          () -> bob.rename(other, new OrganizationName("Mine")));
    }
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> bob.activeTokens(ACME));
    assertRefused(
        AuthorityProblem.ACCOUNT_NOT_FOUND, () -> bob.activity(ACME, ActivityQuery.FIRST_PAGE));
    assertThat(accounts().organizations()).hasSize(1);
  }

  @Test
  default void renamingChangesTheNameAndNothingElse() {
    Account before = acme().account();
    Account after = accounts().rename(ACME, new OrganizationName("Größer & Co")).account();
    assertThat(after)
        .isEqualTo(new Account(before.id(), before.type(), before.slug(), "Größer & Co"));
    assertThat(accounts().organization(ACME).account()).isEqualTo(after);
  }

  @Test
  default void deletingAsksForTheSlugAndRevokesAllTokens() {
    acme();
    issue(tokens(), "one");
    issue(tokens(), "two");
    assertThat(accounts().activeTokens(ACME)).isEqualTo(2);
    assertRefused(InputProblem.CONFIRMATION_WRONG, () -> accounts().delete(ACME, "Acme"));
    assertThat(accounts().activeTokens(ACME)).isEqualTo(2);
    assertThat(accounts().delete(ACME, "acme")).isEqualTo(2);
    assertThat(accounts().organizations()).isEmpty();
    assertRefused(AuthorityProblem.ACCOUNT_NOT_FOUND, () -> accounts().organization(ACME));
    assertRefused(
        AuthorityProblem.SLUG_TAKEN,
        () -> accounts().create(new OrganizationName("Again"), new Slug("acme")));
  }

  @Test
  default void anInvitationIsForOneAddressAndSevenDays() {
    Organization acme = acme();
    Instant before = now();
    Rights rights = new Rights(false, Set.of(Privilege.VIEW_TOKENS, Privilege.REVOKE_TOKENS));
    IssuedInvitation issued = accounts().invite(ACME, GUEST, rights);
    Invitation invitation = issued.invitation();
    assertThat(invitation.email()).isEqualTo(GUEST);
    assertThat(invitation.rights()).isEqualTo(rights);
    assertThat(invitation.organization()).isEqualTo(acme.account());
    assertThat(invitation.invitedBy()).isEqualTo(tokens().principal().account().slug());
    assertThat(invitation.createdAt())
        .isBetween(before.minusSeconds(1), before.plus(Duration.ofMinutes(1)));
    assertThat(invitation.expiresAt()).isEqualTo(invitation.createdAt().plus(Invitation.LIFETIME));
    assertThat(issued.code().reveal()).startsWith("li_");
    assertThat(accounts().invitations(ACME)).containsExactly(invitation);
  }

  @Test
  default void aWithdrawnInvitationIsGoneAndMayBeWithdrawnAgain() {
    acme();
    Invitation invitation = accounts().invite(ACME, GUEST, Rights.NONE).invitation();
    accounts().withdraw(ACME, invitation.id());
    assertThat(accounts().invitations(ACME)).isEmpty();
    accounts().withdraw(ACME, invitation.id());
    accounts().withdraw(ACME, "no such/invitation");
  }

  @Test
  default void aMemberIsNotInvitedAgain() {
    acme();
    assertRefused(
        AuthorityProblem.ALREADY_MEMBER,
        () -> accounts().invite(ACME, new Email("ALICE@example.com"), Rights.NONE));
  }

  @Test
  default void whoAcceptsIsAMemberWithTheRightsOfTheInvitation() {
    Organization acme = acme();
    User bob = bobJoins(Role.VIEWER.rights());
    assertThat(accounts().members(ACME))
        .extracting(Member::user, Member::rights)
        .containsExactly(
            tuple(accounts().members(ACME).getFirst().user(), Rights.ALL),
            tuple(bob, Role.VIEWER.rights()));
    assertThat(accountsOfBob().organizations())
        .containsExactly(new Organization(acme.account(), Role.VIEWER.rights()));
    assertThat(accounts().invitations(ACME)).isEmpty();
  }

  @Test
  default void rightsChangeAtOnce() {
    acme();
    User bob = bobJoins(Rights.NONE);
    assertRefused(
        AuthorityProblem.PRIVILEGE_MISSING,
        () -> tokensOfBob().tokens(ACME, TokenQuery.FIRST_PAGE));
    Member changed = accounts().changeRights(ACME, bob.id(), Role.DEVELOPER.rights());
    assertThat(changed.user()).isEqualTo(bob);
    assertThat(changed.rights()).isEqualTo(Role.DEVELOPER.rights());
    assertThat(tokensOfBob().tokens(ACME, TokenQuery.FIRST_PAGE).tokens()).isEmpty();
    accounts().changeRights(ACME, bob.id(), Rights.NONE);
    assertRefused(
        AuthorityProblem.PRIVILEGE_MISSING,
        () -> tokensOfBob().tokens(ACME, TokenQuery.FIRST_PAGE));
  }

  @Test
  default void whatIsMissingIsNamed() {
    acme();
    bobJoins(Role.VIEWER.rights());
    assertThatThrownBy(() -> accountsOfBob().invite(ACME, GUEST, Rights.NONE))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.problem()).isEqualTo(AuthorityProblem.PRIVILEGE_MISSING);
              assertThat(e.getMessage()).contains(Privilege.MANAGE_MEMBERS.words());
            });
    assertRefused(
        AuthorityProblem.OWNER_NEEDED,
        () -> accountsOfBob().rename(ACME, new OrganizationName("Mine")));
  }

  @Test
  default void anOwnerStays() {
    acme();
    String alice = accounts().members(ACME).getFirst().user().id();
    assertRefused(AuthorityProblem.LAST_OWNER, () -> accounts().leave(ACME));
    assertRefused(AuthorityProblem.LAST_OWNER, () -> accounts().remove(ACME, alice, false));
    assertRefused(
        AuthorityProblem.LAST_OWNER, () -> accounts().changeRights(ACME, alice, Rights.NONE));
    User bob = bobJoins(Rights.NONE);
    accounts().changeRights(ACME, bob.id(), Rights.ALL);
    accounts().leave(ACME);
    assertThat(accounts().organizations()).isEmpty();
    assertThat(accountsOfBob().members(ACME)).extracting(Member::user).containsExactly(bob);
  }

  @Test
  default void whoIsNoMemberIsNotFound() {
    acme();
    for (String nobody : List.of("us_zzzzzzzzzzzz", "no such/user")) {
      assertRefused(
          AuthorityProblem.MEMBER_NOT_FOUND,
          () -> accounts().changeRights(ACME, nobody, Rights.NONE));
      assertRefused(
          AuthorityProblem.MEMBER_NOT_FOUND, () -> accounts().remove(ACME, nobody, false));
    }
  }

  @Test
  default void tokensOutliveTheirMemberUnlessTheyAreRevoked() {
    acme();
    User bob = bobJoins(Role.DEVELOPER.rights());
    AccessToken kept = issue(tokensOfBob(), "kept");
    assertThat(accounts().members(ACME).getLast().activeTokens()).isEqualTo(1);
    assertThat(accounts().remove(ACME, bob.id(), false)).isZero();
    assertThat(tokens().token(ACME, kept.id()).status(now())).isEqualTo(TokenStatus.ACTIVE);

    bobJoins(Role.DEVELOPER.rights());
    issue(tokensOfBob(), "second");
    AccessToken other = issue(tokens(), "of Alice");
    assertThat(accounts().remove(ACME, bob.id(), true)).isEqualTo(2);
    assertThat(tokens().token(ACME, kept.id()).status(now())).isEqualTo(TokenStatus.REVOKED);
    assertThat(tokens().token(ACME, other.id()).status(now())).isEqualTo(TokenStatus.ACTIVE);
    assertThat(accountsOfBob().organizations()).isEmpty();
  }

  @Test
  default void tokensOfAnOrganizationAreSharedByItsMembers() {
    Organization acme = acme();
    bobJoins(Role.DEVELOPER.rights());
    AccessToken token = issue(tokens(), "of Alice");
    assertThat(token.accountId()).isEqualTo(acme.account().id());
    assertThat(tokensOfBob().token(ACME, token.id())).isEqualTo(token);
    AccessToken revoked = tokensOfBob().revoke(ACME, token.id());
    assertThat(tokens().token(ACME, token.id())).isEqualTo(revoked);
  }

  @Test
  default void whoMayRevokeNeedNotView() {
    acme();
    bobJoins(new Rights(false, Set.of(Privilege.REVOKE_TOKENS)));
    AccessToken token = issue(tokens(), "unseen");
    assertThat(tokensOfBob().revoke(ACME, token.id()).status(now())).isEqualTo(TokenStatus.REVOKED);
  }

  @Test
  default void activityTellsWhatWasDoneNewestFirstPageByPage() {
    Organization acme = acme();
    AccessToken token = issue(tokens(), "ci");
    tokens().revoke(ACME, token.id());
    accounts().invite(ACME, GUEST, Role.VIEWER.rights());
    List<ActivityKind> expected =
        List.of(
            ActivityKind.MEMBER_INVITED,
            ActivityKind.TOKEN_REVOKED,
            ActivityKind.TOKEN_GENERATED,
            ActivityKind.ORGANIZATION_CREATED);
    ActivityPage all = accounts().activity(ACME, ActivityQuery.FIRST_PAGE);
    assertThat(all.entries()).extracting(Activity::kind).isEqualTo(expected);
    assertThat(all.nextPageToken()).isNull();
    Activity revocation = all.entries().get(1);
    assertThat(revocation.target()).isEqualTo(token.id().value());
    assertThat(revocation.detail()).isEqualTo("ci");
    assertThat(revocation.accountId()).isEqualTo(acme.account().id());
    assertThat(revocation.actor()).isEqualTo("alice");

    List<Activity> paged = new ArrayList<>();
    ActivityQuery query = new ActivityQuery(null, 3, null);
    ActivityPage page = accounts().activity(ACME, query);
    paged.addAll(page.entries());
    assertThat(paged).hasSize(3);
    page = accounts().activity(ACME, query.page(page.nextPageToken()));
    paged.addAll(page.entries());
    assertThat(paged).isEqualTo(all.entries());

    ActivityQuery aboutTokens = new ActivityQuery(Subject.TOKENS, 200, null);
    assertThat(accounts().activity(ACME, aboutTokens).entries())
        .extracting(Activity::kind)
        .containsExactly(ActivityKind.TOKEN_REVOKED, ActivityKind.TOKEN_GENERATED);
    assertRefused(
        InputProblem.PAGE_TOKEN_INVALID, () -> accounts().activity(ACME, query.page("bm8gcGFnZQ")));
  }

  @Test
  default void activityIsSearchedAndTakesARangeOfTime() {
    acme();
    AccessToken token = issue(tokens(), "Zürich");
    issue(tokens(), "Basel");
    Instant at = accounts().activity(ACME, ActivityQuery.FIRST_PAGE).entries().get(1).at();
    ActivityQuery zurich = ActivityQuery.FIRST_PAGE.matching("zurich alice & generated");
    assertThat(accounts().activity(ACME, zurich).entries()).isEmpty();
    zurich = ActivityQuery.FIRST_PAGE.matching("zurich alice generated");
    assertThat(accounts().activity(ACME, zurich).entries())
        .extracting(Activity::target)
        .containsExactly(token.id().value());
    assertThat(accounts().activity(ACME, zurich.between(at, at.plusMillis(1))).entries())
        .hasSize(1);
    assertThat(accounts().activity(ACME, zurich.between(at.plusMillis(1), null)).entries())
        .isEmpty();
    assertThat(accounts().activity(ACME, zurich.between(null, at)).entries()).isEmpty();
  }

  @Test
  default void membersAreSearchedAndPaged() {
    acme();
    Member alice = accounts().members(ACME).getFirst();
    MemberQuery query = new MemberQuery("", MemberQuery.FIRST_PAGE.sort(), 1, null);
    MemberPage page = accounts().members(ACME, query);
    assertThat(page.members()).containsExactly(alice);
    assertThat(page.nextPageToken()).isNull();
    String name = alice.user().username().toUpperCase(java.util.Locale.ROOT);
    assertThat(accounts().members(ACME, new MemberQuery(name, query.sort(), 9, null)).members())
        .containsExactly(alice);
    assertThat(
            accounts()
                .members(ACME, new MemberQuery(name + " no", query.sort(), 9, null))
                .members())
        .isEmpty();
    assertRefused(
        InputProblem.PAGE_TOKEN_INVALID, () -> accounts().members(ACME, query.page("no page")));
  }
}

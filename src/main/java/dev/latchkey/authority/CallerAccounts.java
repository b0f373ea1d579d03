package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Activity;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.Ids;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.IssuedInvitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.MemberPage;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Privilege;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Slug;
import dev.latchkey.model.User;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** Organizations, acting as one caller: each method first asks whether this caller may do this. */
final class CallerAccounts implements AccountService {
  private final Caller caller;
  private final Entitlement may;
  private final OrganizationStore organizations;
  private final MemberStore members;
  private final InvitationStore invitations;
  private final TokenStore tokens;
  private final ActivityStore activity;
  private final AuthorityTime time;
  private final SecureRandom random;

  CallerAccounts(
      Caller caller,
      OrganizationStore organizations,
      MemberStore members,
      InvitationStore invitations,
      TokenStore tokens,
      ActivityStore activity,
      AuthorityTime time,
      SecureRandom random) {
    this.caller = caller;
    this.may = new Entitlement(caller, organizations);
    this.organizations = organizations;
    this.members = members;
    this.invitations = invitations;
    this.tokens = tokens;
    this.activity = activity;
    this.time = time;
    this.random = random;
  }

  /** Right: a person. */
  @Override
  public List<Organization> organizations() {
    return organizations.of(may.person().id());
  }

  /** Right: every member. */
  @Override
  public Organization organization(AccountRef ref) {
    return may.organization(ref);
  }

  /** Right: a person. */
  @Override
  public Organization create(OrganizationName name, Slug slug) {
    User owner = may.person();
    Account organization =
        new Account(
            Ids.generate("or_", random), AccountType.ORGANIZATION, slug.text(), name.text());
    Activity entry =
        entry(organization, ActivityKind.ORGANIZATION_CREATED, organization.id(), name.text());
    if (!organizations.add(organization, owner.id(), entry)) {
      throw new Refused(AuthorityProblem.SLUG_TAKEN, "slug", slug.text());
    }
    return new Organization(organization, Rights.ALL);
  }

  /** Right: owner. */
  @Override
  public Organization rename(AccountRef ref, OrganizationName name) {
    Account organization = may.ownedOrganization(ref).account();
    if (!organization.name().equals(name.text())) {
      organizations.rename(
          organization.id(),
          name,
          entry(organization, ActivityKind.ORGANIZATION_RENAMED, organization.id(), name.text()));
    }
    return may.organization(ref);
  }

  /** Right: owner. */
  @Override
  public long delete(AccountRef ref, String typed) {
    Account organization = may.ownedOrganization(ref).account();
    if (!typed.strip().equals(organization.slug())) {
      throw new Refused(InputProblem.CONFIRMATION_WRONG);
    }
    return organizations.delete(
        organization.id(),
        entry(
            organization,
            ActivityKind.ORGANIZATION_DELETED,
            organization.id(),
            organization.name()));
  }

  /** Right: view access tokens. */
  @Override
  public long activeTokens(AccountRef ref) {
    return tokens.countNotEnded(may.account(ref, Privilege.VIEW_TOKENS).id(), time.expiryTime());
  }

  /** Right: every member but the last owner. */
  @Override
  public void leave(AccountRef ref) {
    Account organization = may.organization(ref).account();
    User leaver = may.person();
    members.remove(
        organization.id(),
        leaver.id(),
        false,
        entry(organization, ActivityKind.MEMBER_LEFT, leaver.id(), leaver.username()));
  }

  /** Right: every member. */
  @Override
  public MemberPage members(AccountRef ref, MemberQuery query) {
    return members.page(may.organization(ref).account().id(), query, time.expiryTime());
  }

  /** Right: manage members, and each privilege that is given or taken; owner, for owners. */
  @Override
  public Member changeRights(AccountRef ref, String userId, Rights rights) {
    Organization organization = may.organization(ref, Privilege.MANAGE_MEMBERS);
    Member member = member(organization, userId);
    Entitlement.requireDifference(organization.mine(), member.rights(), rights);
    if (!member.rights().equals(rights)) {
      members.changeRights(
          organization.account().id(),
          userId,
          rights,
          entry(
              organization.account(),
              ActivityKind.RIGHTS_CHANGED,
              userId,
              member.user().username() + ": " + rights.words()));
    }
    return member(organization, userId);
  }

  /** Right: manage members, and every privilege that the member has; owner, for owners. */
  @Override
  public long remove(AccountRef ref, String userId, boolean revokeTokens) {
    Organization organization = may.organization(ref, Privilege.MANAGE_MEMBERS);
    Member member = member(organization, userId);
    Entitlement.requireDifference(organization.mine(), member.rights(), Rights.NONE);
    if (revokeTokens) {
      Entitlement.require(organization.mine(), Privilege.REVOKE_TOKENS);
    }
    return members.remove(
        organization.account().id(),
        userId,
        revokeTokens,
        entry(
            organization.account(), ActivityKind.MEMBER_REMOVED, userId, member.user().username()));
  }

  /** Right: manage members, and each privilege that is given. */
  @Override
  public IssuedInvitation invite(AccountRef ref, Email email, Rights rights) {
    Organization organization = may.organization(ref, Privilege.MANAGE_MEMBERS);
    Entitlement.requireDifference(organization.mine(), rights, Rights.NONE);
    User inviter = may.person();
    // A local authority's user has no address, and nobody else could join there.
    if (inviter.email().isEmpty()) {
      throw new Refused(AuthorityProblem.TEAM_SERVER_NEEDED);
    }
    boolean isMember =
        members.of(organization.account().id(), time.expiryTime()).stream()
            .filter(Member::confirmed)
            .map(member -> member.user().email())
            .anyMatch(
                other -> !other.isEmpty() && new Email(other).folded().equals(email.folded()));
    if (isMember) {
      throw new Refused(AuthorityProblem.ALREADY_MEMBER);
    }
    email.requireClear();
    Instant now = time.now();
    Instant expiresAt = now.plus(Invitation.LIFETIME);
    time.requireAhead(expiresAt);
    OneTimeCode code = OneTimeCode.generate(OneTimeCode.Purpose.INVITATION, random);
    Invitation invitation =
        new Invitation(
            Ids.generate("in_", random),
            organization.account(),
            email,
            rights,
            inviter.username(),
            now,
            expiresAt);
    invitations.add(
        invitation,
        code.digest(),
        entry(
            organization.account(),
            ActivityKind.MEMBER_INVITED,
            invitation.id(),
            email.text() + ": " + rights.words()));
    return new IssuedInvitation(invitation, code);
  }

  /** Right: manage members. */
  @Override
  public List<Invitation> invitations(AccountRef ref) {
    Organization organization = may.organization(ref, Privilege.MANAGE_MEMBERS);
    return invitations.of(organization.account().id(), time.expiryTime());
  }

  /** Right: manage members. */
  @Override
  public void withdraw(AccountRef ref, String invitationId) {
    Account organization = may.organization(ref, Privilege.MANAGE_MEMBERS).account();
    invitations.withdraw(
        organization.id(),
        invitationId,
        entry(organization, ActivityKind.INVITATION_WITHDRAWN, invitationId, ""));
  }

  /** Right: a person, in the own account; view access tokens. */
  @Override
  public ActivityPage activity(AccountRef ref, ActivityQuery query) {
    return activity.page(may.account(ref, Privilege.VIEW_TOKENS).id(), query);
  }

  private Member member(Organization organization, String userId) {
    return members
        .find(organization.account().id(), userId, time.expiryTime())
        .orElseThrow(() -> new Refused(AuthorityProblem.MEMBER_NOT_FOUND));
  }

  private Activity entry(Account account, ActivityKind kind, String target, String detail) {
    return caller.entry(time.now(), account, kind, target, detail);
  }
}

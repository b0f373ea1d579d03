package dev.latchkey.client;

import dev.latchkey.api.ActivityJson;
import dev.latchkey.api.InvitationJson;
import dev.latchkey.api.MemberJson;
import dev.latchkey.api.OrganizationJson;
import dev.latchkey.api.RenameJson;
import dev.latchkey.api.RightsJson;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.IssuedInvitation;
import dev.latchkey.model.Member;
import dev.latchkey.model.MemberPage;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.Organization;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Slug;
import java.util.List;
import java.util.Map;

/** {@link AccountService} at a team server. */
final class TeamAccounts implements AccountService {
  private static final String ORGANIZATIONS = "/api/v1/organizations";

  private final SessionCalls calls;
  private final KeptLists kept;

  TeamAccounts(SessionCalls calls, KeptLists kept) {
    this.calls = calls;
    this.kept = kept;
  }

  @Override
  public List<Organization> organizations() {
    List<Organization> found =
        calls.send(
            Call.get(ORGANIZATIONS),
            OrganizationJson.All.class,
            all -> all.organizations().stream().map(OrganizationJson::organization).toList());
    kept.keep(found);
    return found;
  }

  @Override
  public Organization organization(AccountRef organization) {
    return send(Call.get(Addresses.organization(organization)));
  }

  @Override
  public Organization create(OrganizationName name, Slug slug) {
    return send(Call.post(ORGANIZATIONS, new OrganizationJson.New(name.text(), slug.text())));
  }

  @Override
  public Organization rename(AccountRef organization, OrganizationName name) {
    return send(Call.patch(Addresses.organization(organization), new RenameJson(name.text())));
  }

  private Organization send(Call call) {
    return calls.send(call, OrganizationJson.class, OrganizationJson::organization);
  }

  @Override
  public long delete(AccountRef organization, String typed) {
    return calls.send(
        Call.delete(Addresses.organization(organization), new OrganizationJson.Deletion(typed)),
        OrganizationJson.Revoked.class,
        OrganizationJson.Revoked::revoked);
  }

  @Override
  public long activeTokens(AccountRef account) {
    return calls.send(
        Call.get(Addresses.account(account) + "/count"),
        OrganizationJson.Count.class,
        OrganizationJson.Count::activeTokens);
  }

  @Override
  public void leave(AccountRef organization) {
    calls.send(Call.post(Addresses.organization(organization) + "/leave", Map.of()));
  }

  @Override
  public MemberPage members(AccountRef organization, MemberQuery query) {
    StringBuilder path = new StringBuilder(Addresses.organization(organization));
    path.append("/members?").append(Call.parameter("sort", query.sort().toString()));
    path.append('&').append(Call.parameter("page_size", Integer.toString(query.pageSize())));
    if (!query.text().isBlank()) {
      path.append('&').append(Call.parameter("q", query.text()));
    }
    if (query.pageToken() != null) {
      path.append('&').append(Call.parameter("page_token", query.pageToken()));
    }
    return calls.send(Call.get(path.toString()), MemberJson.Page.class, MemberJson.Page::page);
  }

  @Override
  public Member changeRights(AccountRef organization, String userId, Rights rights) {
    return calls.send(
        Call.patch(member(organization, userId), RightsJson.of(rights)),
        MemberJson.class,
        MemberJson::member);
  }

  @Override
  public long remove(AccountRef organization, String userId, boolean revokeTokens) {
    String revoke = Call.parameter("revoke_tokens", Boolean.toString(revokeTokens));
    return calls.send(
        Call.delete(member(organization, userId) + "?" + revoke),
        OrganizationJson.Revoked.class,
        OrganizationJson.Revoked::revoked);
  }

  @Override
  public IssuedInvitation invite(AccountRef organization, Email email, Rights rights) {
    return calls.send(
        Call.post(
            invitationsOf(organization),
            new InvitationJson.New(email.text(), RightsJson.of(rights))),
        InvitationJson.class,
        InvitationJson::issued);
  }

  @Override
  public List<Invitation> invitations(AccountRef organization) {
    return calls.send(
        Call.get(invitationsOf(organization)),
        InvitationJson.All.class,
        all -> all.invitations().stream().map(InvitationJson::invitation).toList());
  }

  @Override
  public void withdraw(AccountRef organization, String invitationId) {
    // It is not an error if there is no such invitation, but the server must check the rights.
    String id = Addresses.isPlain(invitationId) ? invitationId : "none";
    calls.send(Call.delete(invitationsOf(organization) + "/" + id));
  }

  @Override
  public ActivityPage activity(AccountRef account, ActivityQuery query) {
    StringBuilder path = new StringBuilder(Addresses.account(account)).append("/activity?");
    path.append(Call.parameter("page_size", Integer.toString(query.pageSize())));
    if (query.subject() != null) {
      path.append('&').append(Call.parameter("subject", query.subject().slug()));
    }
    if (!query.text().isBlank()) {
      path.append('&').append(Call.parameter("q", query.text()));
    }
    if (query.since() != null) {
      path.append('&').append(Call.parameter("since", query.since().toString()));
    }
    if (query.until() != null) {
      path.append('&').append(Call.parameter("until", query.until().toString()));
    }
    if (query.pageToken() != null) {
      path.append('&').append(Call.parameter("page_token", query.pageToken()));
    }
    return calls.send(Call.get(path.toString()), ActivityJson.Page.class, ActivityJson.Page::page);
  }

  private static String invitationsOf(AccountRef organization) {
    return Addresses.organization(organization) + "/invitations";
  }

  private static String member(AccountRef organization, String userId) {
    if (!Addresses.isPlain(userId)) {
      throw new Refused(AuthorityProblem.MEMBER_NOT_FOUND);
    }
    return Addresses.organization(organization) + "/members/" + userId;
  }
}

package dev.latchkey.server;

import dev.latchkey.api.ActivityJson;
import dev.latchkey.api.InvitationJson;
import dev.latchkey.api.MemberJson;
import dev.latchkey.api.OrganizationJson;
import dev.latchkey.api.RenameJson;
import dev.latchkey.api.RightsJson;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountService;
import dev.latchkey.model.ActivityKind.Subject;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Email;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Member;
import dev.latchkey.model.MemberPage;
import dev.latchkey.model.MemberQuery;
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Slug;
import dev.latchkey.model.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The routes for organizations, their members, and activity. */
final class OrganizationRoutes {
  private final Authority authority;

  OrganizationRoutes(Authority authority) {
    this.authority = authority;
  }

  Answer list(Request request) {
    return ok(
        new OrganizationJson.All(
            service(request).organizations().stream().map(OrganizationJson::of).toList()));
  }

  Answer create(Request request) {
    AccountService service = service(request);
    var wanted = JsonBody.read(request, OrganizationJson.New.class);
    OrganizationName name = new OrganizationName(text(wanted.name()));
    return Answer.json(
        201, OrganizationJson.of(service.create(name, new Slug(text(wanted.slug())))));
  }

  Answer get(Request request) {
    return ok(OrganizationJson.of(service(request).organization(organization(request))));
  }

  Answer rename(Request request) {
    AccountService service = service(request);
    String name = text(JsonBody.read(request, RenameJson.class).name());
    return ok(
        OrganizationJson.of(service.rename(organization(request), new OrganizationName(name))));
  }

  Answer delete(Request request) {
    AccountService service = service(request);
    String typed = text(JsonBody.read(request, OrganizationJson.Deletion.class).confirm());
    return ok(new OrganizationJson.Revoked(service.delete(organization(request), typed)));
  }

  Answer leave(Request request) {
    service(request).leave(organization(request));
    return ok(Map.of());
  }

  /** Answers with all members if no size of a page is asked for, as the first version did. */
  Answer members(Request request) {
    AccountService service = service(request);
    boolean wantsAll = request.query("page_size") == null;
    MemberQuery query =
        new MemberQuery(
            request.query("q", ""),
            Sort.parse(request.query("sort", "name"), MemberQuery.Column.class)
                .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "sort")),
            wantsAll ? MemberQuery.MAX_PAGE_SIZE : request.pageSize(),
            request.query("page_token"));
    MemberPage page = service.members(organization(request), query);
    List<Member> members = new ArrayList<>(page.members());
    while (wantsAll && page.nextPageToken() != null) {
      page = service.members(organization(request), query.page(page.nextPageToken()));
      members.addAll(page.members());
    }
    return ok(MemberJson.Page.of(new MemberPage(members, page.nextPageToken())));
  }

  Answer changeRights(Request request) {
    AccountService service = service(request);
    Rights rights = JsonBody.read(request, RightsJson.class).rights();
    return ok(
        MemberJson.of(
            service.changeRights(organization(request), request.parameter("user"), rights)));
  }

  Answer remove(Request request) {
    boolean revokeTokens =
        switch (request.query("revoke_tokens", "false")) {
          case "true" -> true;
          case "false" -> false;
          default -> throw new Refused(InputProblem.INVALID_INPUT, "field", "revoke_tokens");
        };
    return ok(
        new OrganizationJson.Revoked(
            service(request)
                .remove(organization(request), request.parameter("user"), revokeTokens)));
  }

  Answer invitations(Request request) {
    return ok(
        new InvitationJson.All(
            service(request).invitations(organization(request)).stream()
                .map(InvitationJson::of)
                .toList()));
  }

  Answer invite(Request request) {
    AccountService service = service(request);
    var wanted = JsonBody.read(request, InvitationJson.New.class);
    Rights rights = wanted.rights() == null ? Rights.NONE : wanted.rights().rights();
    return Answer.json(
        201,
        InvitationJson.of(
            service.invite(organization(request), new Email(text(wanted.email())), rights)));
  }

  Answer withdraw(Request request) {
    service(request).withdraw(organization(request), request.parameter("id"));
    return ok(Map.of());
  }

  Answer activity(Request request) {
    String subject = request.query("subject");
    ActivityQuery query =
        new ActivityQuery(
            subject == null
                ? null
                : Subject.parse(subject)
                    .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "subject")),
            request.query("q", ""),
            request.time("since"),
            request.time("until"),
            request.pageSize(),
            request.query("page_token"));
    return ok(ActivityJson.Page.of(service(request).activity(account(request), query)));
  }

  Answer countTokens(Request request) {
    return ok(new OrganizationJson.Count(service(request).activeTokens(account(request))));
  }

  private AccountService service(Request request) {
    return authority.accountsFor(authority.authenticate(request.secret(), request));
  }

  private static AccountRef organization(Request request) {
    return new AccountRef(request.parameter("organization"));
  }

  private static AccountRef account(Request request) {
    return new AccountRef(request.parameter("account"));
  }

  /**
   * Returns an empty text for a field that was left out; the constructors of the model refuse it.
   */
  private static String text(@Nullable String field) {
    return Objects.requireNonNullElse(field, "");
  }

  private static Answer ok(Object body) {
    return Answer.json(200, body);
  }
}

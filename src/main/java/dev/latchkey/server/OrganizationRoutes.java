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
import dev.latchkey.model.OrganizationName;
import dev.latchkey.model.Refused;
import dev.latchkey.model.Rights;
import dev.latchkey.model.Slug;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The routes for organizations, their members, and activity. */
final class OrganizationRoutes {
  private final Authority authority;

  OrganizationRoutes(Authority authority) {
    this.authority = authority;
  }

  void list(Exchange exchange) {
    ok(
        exchange,
        new OrganizationJson.All(
            service(exchange).organizations().stream().map(OrganizationJson::of).toList()));
  }

  void create(Exchange exchange) {
    AccountService service = service(exchange);
    var wanted = JsonBody.read(exchange.request(), OrganizationJson.New.class);
    OrganizationName name = new OrganizationName(text(wanted.name()));
    Answers.send(
        exchange,
        HttpStatus.CREATED_201,
        OrganizationJson.of(service.create(name, new Slug(text(wanted.slug())))));
  }

  void get(Exchange exchange) {
    ok(exchange, OrganizationJson.of(service(exchange).organization(organization(exchange))));
  }

  void rename(Exchange exchange) {
    AccountService service = service(exchange);
    String name = text(JsonBody.read(exchange.request(), RenameJson.class).name());
    ok(
        exchange,
        OrganizationJson.of(service.rename(organization(exchange), new OrganizationName(name))));
  }

  void delete(Exchange exchange) {
    AccountService service = service(exchange);
    String typed =
        text(JsonBody.read(exchange.request(), OrganizationJson.Deletion.class).confirm());
    ok(exchange, new OrganizationJson.Revoked(service.delete(organization(exchange), typed)));
  }

  void leave(Exchange exchange) {
    service(exchange).leave(organization(exchange));
    ok(exchange, Map.of());
  }

  void members(Exchange exchange) {
    ok(
        exchange,
        new MemberJson.All(
            service(exchange).members(organization(exchange)).stream()
                .map(MemberJson::of)
                .toList()));
  }

  void changeRights(Exchange exchange) {
    AccountService service = service(exchange);
    Rights rights = JsonBody.read(exchange.request(), RightsJson.class).rights();
    ok(
        exchange,
        MemberJson.of(
            service.changeRights(organization(exchange), exchange.parameter("user"), rights)));
  }

  void remove(Exchange exchange) {
    boolean revokeTokens =
        switch (exchange.query("revoke_tokens", "false")) {
          case "true" -> true;
          case "false" -> false;
          default -> throw new Refused(InputProblem.INVALID_INPUT, "field", "revoke_tokens");
        };
    ok(
        exchange,
        new OrganizationJson.Revoked(
            service(exchange)
                .remove(organization(exchange), exchange.parameter("user"), revokeTokens)));
  }

  void invitations(Exchange exchange) {
    ok(
        exchange,
        new InvitationJson.All(
            service(exchange).invitations(organization(exchange)).stream()
                .map(InvitationJson::of)
                .toList()));
  }

  void invite(Exchange exchange) {
    AccountService service = service(exchange);
    var wanted = JsonBody.read(exchange.request(), InvitationJson.New.class);
    Rights rights = wanted.rights() == null ? Rights.NONE : wanted.rights().rights();
    Answers.send(
        exchange,
        HttpStatus.CREATED_201,
        InvitationJson.of(
            service.invite(organization(exchange), new Email(text(wanted.email())), rights)));
  }

  void withdraw(Exchange exchange) {
    service(exchange).withdraw(organization(exchange), exchange.parameter("id"));
    ok(exchange, Map.of());
  }

  void activity(Exchange exchange) {
    String subject = exchange.query("subject");
    ActivityQuery query =
        new ActivityQuery(
            subject == null
                ? null
                : Subject.parse(subject)
                    .orElseThrow(() -> new Refused(InputProblem.INVALID_INPUT, "field", "subject")),
            exchange.pageSize(),
            exchange.query("page_token"));
    ok(exchange, ActivityJson.Page.of(service(exchange).activity(account(exchange), query)));
  }

  void countTokens(Exchange exchange) {
    ok(exchange, new OrganizationJson.Count(service(exchange).activeTokens(account(exchange))));
  }

  private AccountService service(Exchange exchange) {
    return authority.accountsFor(authority.authenticate(exchange.secret(), exchange.from()));
  }

  private static AccountRef organization(Exchange exchange) {
    return new AccountRef(exchange.parameter("organization"));
  }

  private static AccountRef account(Exchange exchange) {
    return new AccountRef(exchange.parameter("account"));
  }

  /**
   * Returns an empty text for a field that was left out; the constructors of the model refuse it.
   */
  private static String text(@Nullable String field) {
    return Objects.requireNonNullElse(field, "");
  }

  private static void ok(Exchange exchange, Object body) {
    Answers.send(exchange, HttpStatus.OK_200, body);
  }
}

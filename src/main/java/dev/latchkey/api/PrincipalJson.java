package dev.latchkey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The caller, in the form that the Tenderly CLI expects.
 *
 * @param id id of the account
 * @param username slug of the account
 * @param type {@code user} or {@code organization}
 * @param user the person; left out for an organization
 * @param organization the organization; left out for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrincipalJson(
    String id,
    String username,
    String type,
    @Nullable UserJson user,
    @Nullable OrganizationJson organization) {

  public static PrincipalJson of(Principal principal) {
    var account = principal.account();
    return new PrincipalJson(
        account.id(),
        account.slug(),
        account.type().slug(),
        principal.user() == null ? null : UserJson.of(principal.user()),
        account.type() == AccountType.ORGANIZATION
            ? new OrganizationJson(account.id(), account.name())
            : null);
  }

  /**
   * Returns the principal.
   *
   * @throws IllegalStateException if it contains neither a person nor an organization
   */
  public Principal principal() {
    if (user != null) {
      return new Principal(user.user().account(), user.user());
    }
    if (organization == null) {
      throw new IllegalStateException("the principal is nobody");
    }
    return new Principal(
        new Account(id, AccountType.ORGANIZATION, username, organization.name()), null);
  }

  /**
   * The answer to {@code GET /api/v1/principal}.
   *
   * @param principal the caller
   */
  public record Answer(PrincipalJson principal) {}

  /**
   * An organization.
   *
   * @param id its id
   * @param name the displayed name
   */
  public record OrganizationJson(String id, String name) {}
}

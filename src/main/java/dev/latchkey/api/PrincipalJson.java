package dev.latchkey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who the caller is, as the Tenderly CLI expects it.
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

  /** Returns the wire form of a principal. */
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
   * @throws IllegalStateException if neither a person nor an organization is in it
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
   * @param name the name that people read
   */
  public record OrganizationJson(String id, String name) {}
}

package dev.latchkey.api;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Organization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization as the caller sees it.
 *
 * @param id its id, {@code or_…}
 * @param slug the name in addresses
 * @param name the displayed name
 * @param rights what the caller may do there
 */
public record OrganizationJson(String id, String slug, String name, RightsJson rights) {

  public static OrganizationJson of(Organization organization) {
    Account account = organization.account();
    return new OrganizationJson(
        account.id(), account.slug(), account.name(), RightsJson.of(organization.mine()));
  }

  public Organization organization() {
    return new Organization(new Account(id, AccountType.ORGANIZATION, slug, name), rights.rights());
  }

  /**
   * All organizations of the caller.
   *
   * @param organizations sorted by name
   */
  public record All(List<OrganizationJson> organizations) {}

  /**
   * The body of a call that creates an organization.
   *
   * @param name the displayed name
   * @param slug the name in addresses, which never changes
   */
  public record New(@Nullable String name, @Nullable String slug) {}

  /**
   * The body of a call that deletes an organization.
   *
   * @param confirm the slug, which confirms the deletion
   */
  public record Deletion(@Nullable String confirm) {}

  /**
   * The answer to a call that also revokes tokens.
   *
   * @param revoked how many tokens were revoked
   */
  public record Revoked(long revoked) {}

  /**
   * The answer that counts the active tokens of an account.
   *
   * @param activeTokens how many tokens are active
   */
  public record Count(long activeTokens) {}
}

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
 * @param name the name that people read
 * @param rights what the caller may do there
 */
public record OrganizationJson(String id, String slug, String name, RightsJson rights) {

  /** Returns the wire form of an organization. */
  public static OrganizationJson of(Organization organization) {
    Account account = organization.account();
    return new OrganizationJson(
        account.id(), account.slug(), account.name(), RightsJson.of(organization.mine()));
  }

  /** Returns the organization. */
  public Organization organization() {
    return new Organization(new Account(id, AccountType.ORGANIZATION, slug, name), rights.rights());
  }

  /**
   * All organizations of the caller.
   *
   * @param organizations by name
   */
  public record All(List<OrganizationJson> organizations) {}

  /**
   * What a creation asks for.
   *
   * @param name the name that people read
   * @param slug the name in addresses, for ever
   */
  public record New(@Nullable String name, @Nullable String slug) {}

  /**
   * What a deletion asks for.
   *
   * @param confirm the slug once more
   */
  public record Deletion(@Nullable String confirm) {}

  /**
   * How many tokens died with an organization or a membership.
   *
   * @param revoked how many
   */
  public record Revoked(long revoked) {}

  /**
   * How many tokens of an account are active.
   *
   * @param activeTokens how many
   */
  public record Count(long activeTokens) {}
}

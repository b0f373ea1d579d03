package dev.latchkey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.IssuedInvitation;
import dev.latchkey.model.OneTimeCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open invitation.
 *
 * @param id public id, {@code in_…}
 * @param organizationId id of the organization
 * @param organizationSlug its name in addresses
 * @param organizationName its displayed name
 * @param email the address of the invited person
 * @param rights what the person may do as a member
 * @param invitedBy user name of the member who invited
 * @param createdAt when it was made
 * @param expiresAt the first moment at which it can no longer be accepted
 * @param code the code for the invited person; only in the answer to the call that makes the
 *     invitation
 */
public record InvitationJson(
    String id,
    String organizationId,
    String organizationSlug,
    String organizationName,
    String email,
    RightsJson rights,
    String invitedBy,
    Instant createdAt,
    Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code) {

  /** Leaves the code out. */
  public static InvitationJson of(Invitation invitation) {
    return of(invitation, null);
  }

  /** Includes the code. */
  public static InvitationJson of(IssuedInvitation issued) {
    return of(issued.invitation(), issued.code().reveal());
  }

  private static InvitationJson of(Invitation invitation, @Nullable String code) {
    return new InvitationJson(
        invitation.id(),
        invitation.organization().id(),
        invitation.organization().slug(),
        invitation.organization().name(),
        invitation.email().text(),
        RightsJson.of(invitation.rights()),
        invitation.invitedBy(),
        invitation.createdAt(),
        invitation.expiresAt(),
        code);
  }

  public Invitation invitation() {
    return new Invitation(
        id,
        new Account(organizationId, AccountType.ORGANIZATION, organizationSlug, organizationName),
        new Email(email),
        rights.rights(),
        invitedBy,
        createdAt,
        expiresAt);
  }

  /**
   * Returns the new invitation with its code.
   *
   * @throws IllegalStateException if it has none
   */
  public IssuedInvitation issued() {
    return new IssuedInvitation(
        invitation(),
        OneTimeCode.parse(OneTimeCode.Purpose.INVITATION, code == null ? "" : code)
            .orElseThrow(() -> new IllegalStateException("the invitation has no code")));
  }

  /** Returns a text without the code. */
  @Override
  public String toString() {
    return "InvitationJson[id=" + id + ", code=redacted]";
  }

  /**
   * All open invitations of an organization.
   *
   * @param invitations newest first
   */
  public record All(List<InvitationJson> invitations) {}

  /**
   * The body of a call that invites somebody.
   *
   * @param email whom to invite
   * @param rights what the person may do; null for nothing except to see the members
   */
  public record New(@Nullable String email, @Nullable RightsJson rights) {}
}

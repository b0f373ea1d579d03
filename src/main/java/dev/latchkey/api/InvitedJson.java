package dev.latchkey.api;

import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.InvitedTo;
import java.time.Instant;

/**
 * What somebody who has an invitation's code may know about it.
 *
 * @param organization the organization's name
 * @param email the address of the invited person
 * @param expiresAt the first moment at which it can no longer be accepted
 */
public record InvitedJson(String organization, String email, Instant expiresAt) {

  public InvitedTo invitedTo() {
    return new InvitedTo(organization, new Email(email), expiresAt);
  }

  public static InvitedJson of(Invitation invitation) {
    return new InvitedJson(
        invitation.organization().name(), invitation.email().text(), invitation.expiresAt());
  }
}

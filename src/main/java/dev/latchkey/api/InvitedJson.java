package dev.latchkey.api;

import dev.latchkey.model.Email;
import dev.latchkey.model.Invitation;
import dev.latchkey.model.InvitedTo;
import java.time.Instant;

/**
 * What an invitation is to, for whoever has its code.
 *
 * @param organization the organization's name
 * @param email whom it is for
 * @param expiresAt the first moment at which it can no longer be accepted
 */
public record InvitedJson(String organization, String email, Instant expiresAt) {
  /** Returns what the invitation is to. */
  public InvitedTo invitedTo() {
    return new InvitedTo(organization, new Email(email), expiresAt);
  }

  /** Returns the wire form of an invitation. */
  public static InvitedJson of(Invitation invitation) {
    return new InvitedJson(
        invitation.organization().name(), invitation.email().text(), invitation.expiresAt());
  }
}

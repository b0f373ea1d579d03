package dev.latchkey.model;

import java.time.Duration;
import java.time.Instant;

/**
 * An open invitation to an organization, without its code.
 *
 * @param id public id, {@code in_…}
 * @param organization the organization to join
 * @param email the address of the invited person; nobody else can accept it
 * @param rights what the person may do as a member
 * @param invitedBy user name of the member who invited
 * @param createdAt when it was made
 * @param expiresAt the first moment at which it can no longer be accepted
 */
public record Invitation(
    String id,
    Account organization,
    Email email,
    Rights rights,
    String invitedBy,
    Instant createdAt,
    Instant expiresAt) {
  /** How long an invitation can be accepted. */
  public static final Duration LIFETIME = Duration.ofDays(7);
}

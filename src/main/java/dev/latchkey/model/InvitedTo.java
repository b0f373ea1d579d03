package dev.latchkey.model;

import java.time.Instant;

/**
 * What somebody who has an invitation's code may know about it.
 *
 * @param organization the organization's name
 * @param email the address of the invited person
 * @param expiresAt the first moment at which it can no longer be accepted
 */
public record InvitedTo(String organization, Email email, Instant expiresAt) {}

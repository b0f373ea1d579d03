package dev.latchkey.model;

import java.time.Instant;

/**
 * What an invitation is to, for whoever has its code.
 *
 * @param organization the organization's name
 * @param email whom it is for
 * @param expiresAt the first moment at which it can no longer be accepted
 */
public record InvitedTo(String organization, Email email, Instant expiresAt) {}

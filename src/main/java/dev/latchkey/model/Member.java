package dev.latchkey.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of an organization.
 *
 * @param user the person
 * @param rights what the person may do
 * @param joinedAt when the person became a member
 * @param lastActiveAt when the person last used a session; null if never
 * @param activeTokens how many active tokens of the organization the person generated; they stay
 *     valid after the person leaves
 * @param confirmed false if a backup was restored and no owner has confirmed the membership since;
 *     the person has none of the rights then
 */
public record Member(
    User user,
    Rights rights,
    Instant joinedAt,
    @Nullable Instant lastActiveAt,
    long activeTokens,
    boolean confirmed) {}

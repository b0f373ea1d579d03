package dev.latchkey.model;

import java.time.Instant;

/**
 * A signed-in device or script of the caller.
 *
 * @param id id of its session, {@code se_…}
 * @param description what it calls itself, for people
 * @param signedInAt when it signed in
 * @param lastUsedAt when its session was last used; at most a minute late
 * @param current whether it is the one that asks
 */
public record Device(
    String id, String description, Instant signedInAt, Instant lastUsedAt, boolean current) {}

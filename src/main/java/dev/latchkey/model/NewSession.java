package dev.latchkey.model;

/**
 * A new session with its secret, which is shown only now.
 *
 * @param id public id, {@code se_…}
 * @param secret what proves it
 */
public record NewSession(String id, SessionSecret secret) {}

package dev.latchkey.authority;

import dev.latchkey.model.SessionSecret;

/**
 * A fresh session with its secret, which is not stored.
 *
 * @param session the session
 * @param secret the secret that proves it
 */
public record SignedIn(Session session, SessionSecret secret) {}

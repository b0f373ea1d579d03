package dev.latchkey.model;

/**
 * A connection that somebody has just signed in to.
 *
 * @param address the address of the team server
 * @param email whom the session is of
 * @param session the session with its secret
 */
public record NewConnection(String address, Email email, NewSession session) {}

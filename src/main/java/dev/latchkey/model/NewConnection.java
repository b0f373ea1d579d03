package dev.latchkey.model;

/**
 * A team server at which somebody has just signed in.
 *
 * @param address the address of the team server
 * @param email the address that the person signed in with
 * @param session the session with its secret
 */
public record NewConnection(String address, Email email, NewSession session) {}

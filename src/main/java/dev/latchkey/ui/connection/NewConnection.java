package dev.latchkey.ui.connection;

import dev.latchkey.model.Email;
import dev.latchkey.model.NewSession;

/**
 * A connection that somebody has just signed in to.
 *
 * @param address the address of the team server
 * @param email whom the session is of
 * @param session the session with its secret
 */
public record NewConnection(String address, Email email, NewSession session) {}

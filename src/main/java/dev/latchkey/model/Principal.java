package dev.latchkey.model;

import org.jspecify.annotations.Nullable;

/**
 * A caller's account.
 *
 * @param account the caller's account
 * @param user the person; null if the account is an organization
 */
public record Principal(Account account, @Nullable User user) {}

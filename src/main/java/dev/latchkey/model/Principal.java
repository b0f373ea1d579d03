package dev.latchkey.model;

import org.jspecify.annotations.Nullable;

/**
 * Who a caller is.
 *
 * @param account the caller's account
 * @param user the person, if the account is a personal one; null for an organization
 */
public record Principal(Account account, @Nullable User user) {}

package dev.latchkey.model;

/**
 * An organization as one of its members sees it.
 *
 * @param account the account, which owns the tokens
 * @param mine what the member may do
 */
public record Organization(Account account, Rights mine) {}

package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.TokenId;

/**
 * A key that was let in.
 *
 * @param token id of its token
 * @param account who owns the token
 */
public record VerifiedKey(TokenId token, Account account) {}

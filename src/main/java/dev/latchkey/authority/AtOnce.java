package dev.latchkey.authority;

import dev.latchkey.model.Account;
import dev.latchkey.model.TokenId;

/** What a store can tell about a key without waiting. */
public sealed interface AtOnce {
  /** An answer without a key. */
  enum Other implements AtOnce {
    /** No key has this digest. */
    UNKNOWN,
    /** Only {@link KeyStore#find} can tell. */
    CANNOT_TELL
  }

  /**
   * A key whose token is neither revoked nor suspended.
   *
   * @param token id of the token
   * @param account who owns the token
   * @param expiresAt the first moment at which the key is refused, in milliseconds since 1970;
   *     {@link Long#MAX_VALUE} for never
   */
  record Open(TokenId token, Account account, long expiresAt) implements AtOnce {}
}

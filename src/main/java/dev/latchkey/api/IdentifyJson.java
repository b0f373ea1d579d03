package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request for the token that a key belongs to.
 *
 * @param key the key; null if its digest is given
 * @param digest the key's digest as 64 hexadecimal digits, so that the key itself is not sent; null
 *     if the key is given
 */
public record IdentifyJson(@Nullable String key, @Nullable String digest) {
  /** Returns a text without the key. */
  @Override
  public String toString() {
    return "IdentifyJson[redacted]";
  }
}

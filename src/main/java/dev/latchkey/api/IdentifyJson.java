package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * A key whose token is asked for.
 *
 * @param key the key; null if its digest is given
 * @param digest the key's digest, as 64 hexadecimal digits: then the key need not travel
 */
public record IdentifyJson(@Nullable String key, @Nullable String digest) {
  /** Returns a text without the key. */
  @Override
  public String toString() {
    return "IdentifyJson[redacted]";
  }
}

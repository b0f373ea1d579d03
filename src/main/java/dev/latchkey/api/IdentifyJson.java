package dev.latchkey.api;

import org.jspecify.annotations.Nullable;

/**
 * A key whose token is asked for.
 *
 * @param key the key
 */
public record IdentifyJson(@Nullable String key) {
  /** Returns a text without the key. */
  @Override
  public String toString() {
    return "IdentifyJson[redacted]";
  }
}

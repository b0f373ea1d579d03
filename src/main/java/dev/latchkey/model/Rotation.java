package dev.latchkey.model;

import org.jspecify.annotations.Nullable;

/**
 * A token's place in a rotation.
 *
 * @param replaces the token that this one was generated to replace; null if none
 * @param replacedBy the token that was generated to replace this one; null if none
 * @param endsOnUse whether the first use of the successor ends this token
 */
public record Rotation(
    @Nullable TokenId replaces, @Nullable TokenId replacedBy, boolean endsOnUse) {
  /** Of a token that was never rotated. */
  public static final Rotation NONE = new Rotation(null, null, false);
}

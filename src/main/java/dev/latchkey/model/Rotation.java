package dev.latchkey.model;

import org.jspecify.annotations.Nullable;

/**
 * A token's place in a rotation.
 *
 * @param replaces the token that this one replaces; null if none
 * @param replacedBy the token that replaces this one; null if none
 * @param endsOnUse whether this token ends when the token that replaces it is first used
 */
public record Rotation(
    @Nullable TokenId replaces, @Nullable TokenId replacedBy, boolean endsOnUse) {
  /** The rotation of a token that was never rotated. */
  public static final Rotation NONE = new Rotation(null, null, false);
}

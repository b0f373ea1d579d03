package dev.latchkey.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a token. All of it is one change: it is made as a whole or not at all.
 *
 * @param label the new label; null to leave it
 * @param description the new description, {@link Description#NONE} to remove it; null to leave it
 * @param expiry the new expiry; null to leave it
 */
public record TokenChange(
    @Nullable Label label, @Nullable Description description, @Nullable NewExpiry expiry) {
  /**
   * When a token expires from now on.
   *
   * @param at the first moment at which the key is refused; null for never
   */
  public record NewExpiry(@Nullable Instant at) {
    /** Tells whether a token that expires at {@code other} would expire sooner with this. */
    public boolean isBefore(@Nullable Instant other) {
      return at != null && (other == null || at.isBefore(other));
    }
  }

  public static TokenChange of(Label label) {
    return new TokenChange(label, null, null);
  }

  public static TokenChange of(Description description) {
    return new TokenChange(null, description, null);
  }

  /** Returns a change of the expiry; null for never. */
  public static TokenChange ofExpiry(@Nullable Instant at) {
    return new TokenChange(null, null, new NewExpiry(at));
  }
}

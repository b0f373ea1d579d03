package dev.latchkey.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the old key of a rotated token stays valid; never beyond its own expiry. */
public enum Overlap {
  /** Not at all. */
  NONE("now", Duration.ZERO),
  /** One hour. */
  HOUR("1h", Duration.ofHours(1)),
  /** 24 hours. */
  DAY("24h", Duration.ofHours(24)),
  /** 7 days. */
  WEEK("7d", Duration.ofDays(7)),
  /**
   * Until the new key is first used. Uses are written in batches, so the old key ends at most 10 s
   * later.
   */
  FIRST_USE("first_use", null);

  private final String slug;
  private final @Nullable Duration duration;

  Overlap(String slug, @Nullable Duration duration) {
    this.slug = slug;
    this.duration = duration;
  }

  /**
   * Returns the expiry of the old token.
   *
   * @param now when it is rotated
   * @param expiresAt its expiry before; null for never
   * @return the earlier of its expiry and the end of the overlap; null for never
   */
  public @Nullable Instant expiry(Instant now, @Nullable Instant expiresAt) {
    if (duration == null) {
      return expiresAt;
    }
    Instant end = now.plus(duration);
    return expiresAt != null && expiresAt.isBefore(end) ? expiresAt : end;
  }

  /** Returns the overlap as the HTTP API spells it. */
  public String slug() {
    return slug;
  }

  /** Reads {@link #slug()}; empty if the text is not one. */
  public static Optional<Overlap> parse(String slug) {
    return Arrays.stream(values()).filter(one -> one.slug.equals(slug)).findFirst();
  }
}

package dev.latchkey.ui;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the person chose about keys.
 *
 * @param clipboardClear how long a copied key stays on the clipboard, {@link
 *     #SHORTEST_CLIPBOARD_CLEAR} to {@link #LONGEST_CLIPBOARD_CLEAR}; null for as long as nobody
 *     clears it
 * @param keychainFirst whether a fresh key is offered to the keychain before the clipboard
 * @param lockAfter after how long without any input keys are hidden and the clipboard is cleared,
 *     {@link #SHORTEST_LOCK} to {@link #LONGEST_LOCK}; null for never
 */
public record KeySettings(
    @Nullable Duration clipboardClear, boolean keychainFirst, @Nullable Duration lockAfter) {
  /** The shortest time that a copied key can be set to stay. */
  public static final Duration SHORTEST_CLIPBOARD_CLEAR = Duration.ofSeconds(10);

  /** The longest time that a copied key can be set to stay, other than without an end. */
  public static final Duration LONGEST_CLIPBOARD_CLEAR = Duration.ofMinutes(5);

  /** The shortest time without input after which keys can be set to be hidden. */
  public static final Duration SHORTEST_LOCK = Duration.ofMinutes(1);

  /** The longest such time, other than never. */
  public static final Duration LONGEST_LOCK = Duration.ofHours(1);

  /** As at first. */
  public static final KeySettings DEFAULTS =
      new KeySettings(Duration.ofSeconds(45), false, Duration.ofMinutes(10));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a time is outside of its range
   */
  public KeySettings {
    if ((clipboardClear != null && !isClipboardClear(clipboardClear))
        || (lockAfter != null && !isLock(lockAfter))) {
      throw new IllegalArgumentException(clipboardClear + ", " + lockAfter);
    }
  }

  /** Tells whether a copied key can be set to stay this long. */
  public static boolean isClipboardClear(Duration time) {
    return time.compareTo(SHORTEST_CLIPBOARD_CLEAR) >= 0
        && time.compareTo(LONGEST_CLIPBOARD_CLEAR) <= 0;
  }

  /** Tells whether keys can be set to be hidden after this long without input. */
  public static boolean isLock(Duration time) {
    return time.compareTo(SHORTEST_LOCK) >= 0 && time.compareTo(LONGEST_LOCK) <= 0;
  }

  /** Returns how long a copied key stays, as {@link KeyClipboard} asks for it. */
  public Optional<Duration> clearAfter() {
    return Optional.ofNullable(clipboardClear);
  }

  /** Returns after how long without input keys are hidden, as {@link IdleLock} asks for it. */
  public Optional<Duration> locksAfter() {
    return Optional.ofNullable(lockAfter);
  }

  /** Returns this with another clipboard time; null for never. */
  public KeySettings withClipboardClear(@Nullable Duration other) {
    return new KeySettings(other, keychainFirst, lockAfter);
  }

  /** Returns this with the keychain offered first, or not. */
  public KeySettings withKeychainFirst(boolean other) {
    return new KeySettings(clipboardClear, other, lockAfter);
  }

  /** Returns this with another time until keys are hidden; null for never. */
  public KeySettings withLockAfter(@Nullable Duration other) {
    return new KeySettings(clipboardClear, keychainFirst, other);
  }
}

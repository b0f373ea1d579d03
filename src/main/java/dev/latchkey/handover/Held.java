package dev.latchkey.handover;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import org.jspecify.annotations.Nullable;

/** What is in a {@link Target} now. */
public sealed interface Held {
  /** A well-formed key of Latchkey, which the receiver closes. */
  record Key(AccessKey key) implements Held {}

  /** A value that is not a key of Latchkey. */
  record Foreign() implements Held {}

  /** No value, or no file. */
  record Nothing() implements Held {}

  /** It cannot be read. */
  record Unreadable(Refused why) implements Held {}

  /** Sorts a value, which is null if there is none. */
  static Held of(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return new Nothing();
    }
    try {
      return new Key(AccessKey.parse(value));
    } catch (Refused _) {
      return new Foreign();
    }
  }
}

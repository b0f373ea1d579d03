package dev.latchkey.handover;

import dev.latchkey.model.AccessKey;
import dev.latchkey.model.Refused;
import org.jspecify.annotations.Nullable;

/** What a {@link Target} holds now. */
public sealed interface Held {
  /** A well-formed key of Latchkey; whoever gets it closes it. */
  record Key(AccessKey key) implements Held {}

  /** A value that is no key of Latchkey. */
  record Foreign() implements Held {}

  /** No value, or no file. */
  record Nothing() implements Held {}

  /** It cannot be read. */
  record Unreadable(Refused why) implements Held {}

  /** Returns what a value is; null for none. */
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

package dev.latchkey.handover.places;

import dev.latchkey.handover.Mending;
import dev.latchkey.handover.Sentences;
import dev.latchkey.handover.Target;
import dev.latchkey.model.AccessToken;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that {@link Doctor} found.
 *
 * @param kind what
 * @param target where, to look there again or to write another key
 * @param token whose key is there; empty if there is none, or nobody knows whose
 * @param mending what Latchkey can do about it
 */
public record Finding(
    Kind kind, Target target, Optional<AccessToken> token, Optional<Mending> mending) {
  /** The kinds of findings. */
  public enum Kind {
    /** It holds a good key: all is well. */
    GOOD_KEY,
    /** It holds a key that is no longer let in. */
    DEAD_KEY,
    /** It holds a key of Latchkey's form that belongs to no token of this person. */
    UNKNOWN_KEY,
    /** It holds a value of another form, such as a key of Tenderly. */
    FOREIGN_KEY,
    /** A key was written there, and there is none now. */
    GONE,
    /** A folder, a pipe or a device is where a file should be. */
    NOT_A_FILE,
    /** It cannot be read, or not by all tools alike. */
    UNREADABLE,
    /** Others on this computer may read it. */
    MODE_TOO_OPEN,
    /** Git tracks it. */
    GIT_TRACKED,
    /** Git does not ignore it. */
    GIT_NOT_IGNORED,
    /** It assigns the name more than once; the last one counts. */
    DUPLICATE
  }

  /** Tells whether something is to be done. */
  public boolean trouble() {
    return kind != Kind.GOOD_KEY;
  }

  /** Returns the sentence for people. */
  public String sentence() {
    return Sentences.of(
        "finding." + kind.name().toLowerCase(Locale.ROOT), target.path().toString());
  }
}

package dev.latchkey.handover.places;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Held;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.handover.Mending;
import dev.latchkey.handover.Preview;
import dev.latchkey.handover.Sentences;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.Warning;
import dev.latchkey.handover.Writing;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the key of a rotated token's successor to the places that hold the old key. A place that
 * holds something else by now is left alone.
 */
public final class Rewriting {
  private final Places places;
  private final Computer computer;
  private final KeyFinder finder;
  private final Clock clock;

  /**
   * Rewriting on a computer.
   *
   * @param places remembers the new key's places
   * @param finder tells whose key is in a place
   */
  public Rewriting(Places places, Computer computer, KeyFinder finder, Clock clock) {
    this.places = places;
    this.computer = computer;
    this.finder = finder;
    this.clock = clock;
  }

  /** What was done about a place. */
  public enum Outcome {
    /** It holds the new key, and that was read back. */
    WRITTEN,
    /** It held the new key already. */
    ALREADY_THERE,
    /** It holds another key or value by now, and keeps it. */
    OTHER_KEY,
    /** It holds nothing by now, and nothing was written. */
    GONE,
    /** The new key could not be written; what was there is whole. */
    FAILED
  }

  /**
   * What became of a place.
   *
   * @param place the place as it was recorded for the old key
   * @param outcome what was done
   * @param sentence the same for people, with the reason; never a key
   * @param writableInPlace whether the file cannot be replaced as it is, but be written into
   */
  public record Result(Place place, Outcome outcome, String sentence, boolean writableInPlace) {
    /** One that cannot be written into either, or need not be. */
    public Result(Place place, Outcome outcome, String sentence) {
      this(place, outcome, sentence, false);
    }

    /** Tells whether the place holds the new key. */
    public boolean isDone() {
      return outcome == Outcome.WRITTEN || outcome == Outcome.ALREADY_THERE;
    }
  }

  /** The same where only a file that can be replaced as it is gets the key. */
  public Result rewrite(Place old, TokenId successor, AccessKey key) {
    return rewrite(old, successor, key, Writing.REPLACE);
  }

  /**
   * Writes the new key to one place, if it still holds the old one. Reads and writes files, may
   * start programs; a failure is one of the results.
   *
   * @param old a place that was recorded for the old token
   * @param successor the new token
   * @param key its key; neither kept nor closed
   * @param writing whether a file that cannot be replaced as it is may be written into
   */
  public Result rewrite(Place old, TokenId successor, AccessKey key, Writing writing) {
    Target target = old.target(computer);
    try {
      return switch (target.held()) {
        case Held.Nothing() -> result(old, Outcome.GONE, "");
        case Held.Foreign() -> result(old, Outcome.OTHER_KEY, "");
        case Held.Unreadable(Refused why) -> result(old, Outcome.FAILED, why.sentence());
        case Held.Key(AccessKey held) -> {
          try (held) {
            Optional<TokenId> there = finder.find(held).map(AccessToken::id);
            if (there.filter(successor::equals).isPresent()) {
              yield remember(old, target, successor, Outcome.ALREADY_THERE);
            }
            yield there.filter(old.token()::equals).isPresent()
                ? write(old, target, successor, key, writing)
                : result(old, Outcome.OTHER_KEY, "");
          }
        }
      };
    } catch (Refused e) {
      return result(old, Outcome.FAILED, e.sentence());
    }
  }

  private Result write(
      Place old, Target target, TokenId successor, AccessKey key, Writing writing) {
    Preview preview = target.preview();
    Warning obstacle =
        preview.warnings().stream().filter(Rewriting::isObstacle).findFirst().orElse(null);
    if (obstacle != null && writing == Writing.IN_PLACE) {
      preview = target.preview(writing);
    } else if (obstacle != null) {
      return new Result(old, Outcome.FAILED, sentence(Outcome.FAILED, obstacle.sentence()), true);
    }
    Optional<Warning> blocking = preview.warnings().stream().filter(Warning::blocking).findFirst();
    if (blocking.isPresent()) {
      return result(old, Outcome.FAILED, blocking.get().sentence());
    }
    target.write(preview, key);
    return remember(old, target, successor, Outcome.WRITTEN);
  }

  /** Without the person before it, no file is replaced that would not be the same to others. */
  private static boolean isObstacle(Warning warning) {
    return warning
        .mending()
        .filter(mending -> mending.kind() == Mending.Kind.WRITE_IN_PLACE)
        .isPresent();
  }

  /** The key is there, and that counts even if it cannot be remembered. */
  private Result remember(Place old, Target target, TokenId successor, Outcome outcome) {
    try {
      places.remember(Place.of(target, successor, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
      return result(old, outcome, "");
    } catch (Refused e) {
      return result(old, outcome, e.sentence());
    }
  }

  private static Result result(Place place, Outcome outcome, String reason) {
    return new Result(place, outcome, sentence(outcome, reason));
  }

  private static String sentence(Outcome outcome, String reason) {
    return Sentences.of("rewriting." + outcome.name().toLowerCase(Locale.ROOT), reason).strip();
  }
}

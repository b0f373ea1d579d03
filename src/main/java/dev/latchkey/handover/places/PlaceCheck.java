package dev.latchkey.handover.places;

import dev.latchkey.handover.Held;
import dev.latchkey.handover.KeyFinder;
import dev.latchkey.model.AccessKey;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.Refused;
import java.util.Optional;

/**
 * What a place holds now. The key is not in it.
 *
 * @param place the place
 * @param state what is there
 * @param token whose key is there; empty if there is none, or nobody knows whose
 * @param trouble why it could not be read, in one sentence
 */
public record PlaceCheck(
    Place place, State state, Optional<AccessToken> token, Optional<String> trouble) {
  /** What is in a place. */
  public enum State {
    /** The key that was written. */
    SAME_KEY,
    /** Another key, or a value that is not a key. */
    OTHER_KEY,
    /** Nothing. */
    GONE,
    /** It cannot be read. */
    UNREADABLE
  }

  static PlaceCheck of(Place place, Held held, KeyFinder finder) {
    return switch (held) {
      case Held.Nothing() -> new PlaceCheck(place, State.GONE, Optional.empty(), Optional.empty());
      case Held.Foreign() ->
          new PlaceCheck(place, State.OTHER_KEY, Optional.empty(), Optional.empty());
      case Held.Unreadable(Refused why) -> unreadable(place, why);
      case Held.Key(AccessKey key) -> {
        try (key) {
          Optional<AccessToken> token = finder.find(key);
          boolean same = token.filter(found -> found.id().equals(place.token())).isPresent();
          yield new PlaceCheck(
              place, same ? State.SAME_KEY : State.OTHER_KEY, token, Optional.empty());
        } catch (Refused e) {
          yield unreadable(place, e);
        }
      }
    };
  }

  private static PlaceCheck unreadable(Place place, Refused why) {
    return new PlaceCheck(place, State.UNREADABLE, Optional.empty(), Optional.of(why.sentence()));
  }
}

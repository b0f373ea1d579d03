package dev.latchkey.ui.places;

import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.PlaceCheck;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenStatus;
import dev.latchkey.ui.Strings;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A place, and what was found there. */
public final class PlaceRow {
  /** What a look found: for the eye, and in words. */
  public record Found(Tone tone, String text) {}

  /** How a finding weighs. */
  public enum Tone {
    /** Not known yet. */
    OPEN,
    /** As it should be. */
    GOOD,
    /** Something to look at. */
    TROUBLE
  }

  private final Place place;
  private final ReadOnlyObjectWrapper<Found> found =
      new ReadOnlyObjectWrapper<>(new Found(Tone.OPEN, Strings.get("places.found.checking")));

  PlaceRow(Place place) {
    this.place = place;
  }

  /** Returns the place. */
  public Place place() {
    return place;
  }

  /** Returns what was found there; never null inside. */
  public ReadOnlyObjectProperty<Found> found() {
    return found.getReadOnlyProperty();
  }

  /** Shows what a look found. */
  void show(PlaceCheck check, Instant now) {
    found.set(
        switch (check.state()) {
          case SAME_KEY -> same(check.token().orElseThrow(), now);
          case OTHER_KEY ->
              new Found(
                  Tone.TROUBLE,
                  check
                      .token()
                      .map(token -> Strings.get("places.found.otherToken", token.label()))
                      .orElseGet(() -> Strings.get("places.found.otherValue")));
          case GONE -> new Found(Tone.TROUBLE, Strings.get("places.found.gone"));
          case UNREADABLE ->
              new Found(
                  Tone.TROUBLE,
                  Strings.get("places.found.unreadable", check.trouble().orElse("")).strip());
        });
  }

  private static Found same(AccessToken token, Instant now) {
    return token.status(now) == TokenStatus.ACTIVE
        ? new Found(Tone.GOOD, Strings.get("places.found.same"))
        : new Found(Tone.TROUBLE, Strings.get("places.found.sameDead"));
  }

  /** Shows that nobody could look. */
  void showFailure(String reason) {
    found.set(new Found(Tone.TROUBLE, Strings.get("places.found.unreadable", reason).strip()));
  }
}

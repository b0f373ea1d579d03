package dev.latchkey.ui;

import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.PlaceCheck;
import dev.latchkey.model.AccessToken;
import dev.latchkey.model.TokenStatus;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A place, and what was found there. */
public final class PlaceRow {
  /** What was found in the place, as a colour and in words. */
  public record Remark(Mark mark, String text) {}

  /** How a remark is coloured. */
  public enum Mark {
    /** Not known yet. */
    OPEN,
    /** As it should be. */
    GOOD,
    /** Something to look at. */
    TROUBLE
  }

  private final Place place;
  private final ReadOnlyObjectWrapper<Remark> found =
      new ReadOnlyObjectWrapper<>(new Remark(Mark.OPEN, Strings.get("places.found.checking")));

  /** A place that nobody has looked into yet. */
  public PlaceRow(Place place) {
    this.place = place;
  }

  /** Returns the place. */
  public Place place() {
    return place;
  }

  /** Returns what was found there; never null inside. */
  public ReadOnlyObjectProperty<Remark> found() {
    return found.getReadOnlyProperty();
  }

  /** Shows what a look found. */
  public void show(PlaceCheck check, Instant now) {
    found.set(
        switch (check.state()) {
          case SAME_KEY -> same(check.token().orElseThrow(), now);
          case OTHER_KEY ->
              new Remark(
                  Mark.TROUBLE,
                  check
                      .token()
                      .map(token -> Strings.get("places.found.otherToken", token.label()))
                      .orElseGet(() -> Strings.get("places.found.otherValue")));
          case GONE -> new Remark(Mark.TROUBLE, Strings.get("places.found.gone"));
          case UNREADABLE ->
              new Remark(
                  Mark.TROUBLE,
                  Strings.get("places.found.unreadable", check.trouble().orElse("")).strip());
        });
  }

  private static Remark same(AccessToken token, Instant now) {
    return token.status(now) == TokenStatus.ACTIVE
        ? new Remark(Mark.GOOD, Strings.get("places.found.same"))
        : new Remark(Mark.TROUBLE, Strings.get("places.found.sameDead"));
  }

  /** Shows that the place could not be read. */
  public void showFailure(String reason) {
    found.set(new Remark(Mark.TROUBLE, Strings.get("places.found.unreadable", reason).strip()));
  }
}

package dev.latchkey.ui.places;

import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.PlaceCheck;
import dev.latchkey.handover.places.Places;
import dev.latchkey.model.AccessToken;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.PlaceRow;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Where a token's key was written to, and what is there now. */
public final class TokenPlacesViewModel {
  private final AccessToken token;
  private final boolean isKept;
  private final Places places;
  private final Function<Place, PlaceCheck> check;
  private final TaskRunner tasks;
  private final Attempt attempt;
  private final Clock clock;
  private final Consumer<String> copy;
  private final ObservableList<PlaceRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

  /**
   * The places of one token.
   *
   * @param isKept whether the key is kept in the keychain too
   * @param check looks what is in a place now; slow
   * @param copy puts a text, never a key, on the clipboard
   */
  public TokenPlacesViewModel(
      AccessToken token,
      boolean isKept,
      Places places,
      Function<Place, PlaceCheck> check,
      TaskRunner tasks,
      Clock clock,
      Consumer<String> copy) {
    this.token = token;
    this.isKept = isKept;
    this.places = places;
    this.check = check;
    this.tasks = tasks;
    this.attempt = new Attempt(tasks);
    this.clock = clock;
    this.copy = copy;
    reload();
  }

  /** Returns what the list is about. */
  public String text() {
    return Strings.get("places.header.text", token.label());
  }

  /** Returns that the key is in the keychain too; empty if it is not. */
  public String keychain() {
    return isKept ? Strings.get("places.header.kept") : "";
  }

  /** Returns the places, the latest first; each is filled in when its look has ended. */
  public ObservableList<PlaceRow> rows() {
    return rows;
  }

  /** Tells whether the places are known, although some may not have been read yet. */
  public ReadOnlyBooleanProperty loaded() {
    return loaded.getReadOnlyProperty();
  }

  /** Returns whether it is reading or forgetting, and why that failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Returns when a key was written to a place. */
  public String written(PlaceRow row) {
    return Strings.get("places.row.written", RelativeTime.text(row.place().at(), clock.instant()));
  }

  /** Reads the places and looks into each. */
  public void reload() {
    attempt.run(() -> places.of(token.id()), this::look);
  }

  private void look(List<Place> known) {
    rows.setAll(known.stream().map(PlaceRow::new).toList());
    loaded.set(true);
    for (PlaceRow row : rows) {
      tasks.run(
          () -> check.apply(row.place()),
          found -> row.show(found, clock.instant()),
          refused -> row.showFailure(refused.sentence()));
    }
  }

  /** Forgets that the key was written to a place; what is there stays. */
  public void forget(PlaceRow row) {
    attempt.run(
        () -> {
          places.forget(row.place());
          return true;
        },
        _ -> rows.remove(row));
  }

  /** Copies the path of a place. */
  public void copyPath(PlaceRow row) {
    copy.accept(row.place().path().toString());
  }
}

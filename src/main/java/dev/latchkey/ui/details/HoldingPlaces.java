package dev.latchkey.ui.details;

import dev.latchkey.handover.places.Finding;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.PlaceCheck;
import dev.latchkey.model.TokenId;
import dev.latchkey.ui.PlaceRow;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.TaskRunner;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The places on this computer that a token's key was written to, and what is wrong with them. */
public final class HoldingPlaces {
  /** Where places and what they hold are read from; slow, except for the keychain's index. */
  public interface Source {
    /** Tells whether a token's key is in the keychain; fast. */
    boolean isKept(TokenId token);

    /** Returns the places that a token's key was written to. */
    List<Place> of(TokenId token);

    /** Looks into a place. */
    Look look(Place place);
  }

  /**
   * What was found in a place.
   *
   * @param faults what is wrong with its file, whatever key it holds
   */
  public record Look(PlaceCheck check, List<Finding> faults) {}

  /** A place with its remark, and what is wrong with its file; empty if nothing is. */
  public static final class Row {
    private final PlaceRow place;
    private final ReadOnlyStringWrapper faults = new ReadOnlyStringWrapper("");

    private Row(Place place) {
      this.place = new PlaceRow(place);
    }

    /** Returns the place, and which key it holds. */
    public PlaceRow place() {
      return place;
    }

    /** Returns what is wrong with its file, a line for each; empty if nothing is. */
    public ReadOnlyStringProperty faults() {
      return faults.getReadOnlyProperty();
    }
  }

  private final Source source;
  private final TaskRunner tasks;
  private final Clock clock;
  private final Reading<List<Place>> reading;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper();

  /** Nothing read yet. */
  HoldingPlaces(Source source, TaskRunner tasks, Clock clock) {
    this.source = source;
    this.tasks = tasks;
    this.clock = clock;
    this.reading = new Reading<>(tasks);
  }

  /** Returns the places, the latest first. */
  public ObservableList<Row> rows() {
    return rows;
  }

  /** Tells whether the key is in the keychain. */
  public ReadOnlyBooleanProperty kept() {
    return kept.getReadOnlyProperty();
  }

  /** Tells whether the places are known. */
  public ReadOnlyBooleanProperty loaded() {
    return reading.loaded();
  }

  /** Returns why they could not be read; empty if they could. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Reads the places of another token, and looks into each. */
  void read(TokenId token) {
    clear();
    kept.set(source.isKept(token));
    reading.read(() -> source.of(token), this::show);
  }

  /** Shows nothing. */
  void clear() {
    reading.forget();
    rows.clear();
    kept.set(false);
  }

  private void show(List<Place> places) {
    rows.setAll(places.stream().map(Row::new).toList());
    for (Row row : rows) {
      tasks.run(
          () -> source.look(row.place.place()),
          found -> {
            row.place.show(found.check(), clock.instant());
            row.faults.set(
                found.faults().stream()
                    .filter(Finding::trouble)
                    .map(Finding::sentence)
                    .filter(Predicate.not(String::isEmpty))
                    .collect(Collectors.joining("\n")));
          },
          refused -> row.place.showFailure(refused.sentence()));
    }
  }
}

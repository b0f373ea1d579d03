package dev.latchkey.ui.rotate;

import dev.latchkey.handover.Writing;
import dev.latchkey.handover.places.Place;
import dev.latchkey.handover.places.Rewriting;
import dev.latchkey.handover.places.Rewriting.Result;
import dev.latchkey.model.IssuedToken;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Writes the key of a rotated token's successor to the places of the old key, one by one. */
public final class RewrittenPlacesViewModel {
  /** One place; its result is null before it is known. */
  public static final class Row {
    private final Place place;
    private final ReadOnlyObjectWrapper<@Nullable Result> result = new ReadOnlyObjectWrapper<>();

    private Row(Place place) {
      this.place = place;
    }

    /** Returns the place. */
    public Place place() {
      return place;
    }

    /** Returns what became of it; null inside before that is known. */
    public ReadOnlyObjectProperty<@Nullable Result> result() {
      return result.getReadOnlyProperty();
    }

    private boolean hasFailed() {
      Result known = result.get();
      return known != null && known.outcome() == Rewriting.Outcome.FAILED;
    }

    private boolean isWritableInPlace() {
      Result known = result.get();
      return known != null && known.writableInPlace();
    }

    private boolean isDone() {
      Result known = result.get();
      return known != null && known.isDone();
    }
  }

  private final IssuedToken issued;
  private final List<Row> rows;
  private final Rewriting rewriting;
  private final Attempt attempt;
  private final Runnable allDone;
  private final ReadOnlyBooleanWrapper canRetry = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canWriteInPlace = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");

  /**
   * Places that nothing is written to yet.
   *
   * @param issued the new token; stays its owner's to close, after this
   * @param old the places of the old token, at least one
   * @param allDone told when the new key is wherever the old one was
   */
  public RewrittenPlacesViewModel(
      IssuedToken issued, List<Place> old, Rewriting rewriting, Attempt attempt, Runnable allDone) {
    this.issued = issued;
    this.rows = old.stream().map(Row::new).toList();
    this.rewriting = rewriting;
    this.attempt = attempt;
    this.allDone = allDone;
  }

  /** Returns what is done. */
  public String text() {
    return Strings.get("rewritten.header.text", issued.token().label());
  }

  /** Returns the places. */
  public List<Row> rows() {
    return rows;
  }

  /** Returns whether it is at work; then the key must not be wiped. */
  public Attempt attempt() {
    return attempt;
  }

  /** Tells whether a place could not be written to, and nothing is at work. */
  public ReadOnlyBooleanProperty canRetry() {
    return canRetry.getReadOnlyProperty();
  }

  /** Returns how it went, or that it is at work. */
  public ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  /** Tells whether a file could not be replaced as it is, but can be written into. */
  public ReadOnlyBooleanProperty canWriteInPlace() {
    return canWriteInPlace.getReadOnlyProperty();
  }

  /** Writes to the places that have no result yet, and to those that failed. */
  public void write() {
    write(Writing.REPLACE);
  }

  /** The same, into the files themselves where they cannot be replaced. */
  public void writeInPlace() {
    write(Writing.IN_PLACE);
  }

  private void write(Writing writing) {
    if (!attempt.busy().get()) {
      canWriteInPlace.set(false);
      canRetry.set(false);
      summary.set(Strings.get("rewritten.summary.busy"));
      writeFrom(0, writing);
    }
  }

  private void writeFrom(int index, Writing writing) {
    if (index == rows.size()) {
      finish();
      return;
    }
    Row row = rows.get(index);
    if (row.result.get() != null && !row.hasFailed()) {
      writeFrom(index + 1, writing);
      return;
    }
    attempt.run(
        () -> rewriting.rewrite(row.place(), issued.token().id(), issued.key(), writing),
        result -> {
          row.result.set(result);
          writeFrom(index + 1, writing);
        },
        refused -> {
          row.result.set(new Result(row.place(), Rewriting.Outcome.FAILED, refused.sentence()));
          writeFrom(index + 1, writing);
        });
  }

  private void finish() {
    long done = rows.stream().filter(Row::isDone).count();
    long failed = rows.stream().filter(Row::hasFailed).count();
    canRetry.set(failed > 0);
    canWriteInPlace.set(rows.stream().anyMatch(Row::isWritableInPlace));
    summary.set(
        failed > 0
            ? Strings.get("rewritten.summary.failed", done, rows.size())
            : Strings.get("rewritten.summary.done", done));
    if (failed == 0 && done > 0) {
      allDone.run();
    }
  }
}

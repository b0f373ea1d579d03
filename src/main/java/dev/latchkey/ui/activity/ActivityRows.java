package dev.latchkey.ui.activity;

import dev.latchkey.model.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rows read so far, newest first, and how new entries come before them. */
final class ActivityRows {
  /**
   * Entries of several nodes may be written a little out of order, so that new ones are looked for
   * among the last that are known, too.
   */
  private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);

  private final ObservableList<ActivityRow> all = FXCollections.observableArrayList();

  ObservableList<ActivityRow> all() {
    return all;
  }

  /** Begins anew. */
  void replace(List<Activity> entries, Instant asOf) {
    all.setAll(rows(entries, asOf));
  }

  /** Goes on with the next page. */
  void append(List<Activity> entries, Instant asOf) {
    all.addAll(rows(entries, asOf));
  }

  private static List<ActivityRow> rows(List<Activity> entries, Instant asOf) {
    return entries.stream().map(entry -> new ActivityRow(entry, asOf)).toList();
  }

  /** Returns from when on entries may be new; null if none is known. */
  @Nullable Instant newSince() {
    return all.isEmpty() ? null : all.getFirst().activity().at().minus(OUT_OF_ORDER);
  }

  /**
   * Puts all entries since {@link #newSince()} in place of those that are known, which keep their
   * rows, so that selection and scrolling stay where they are.
   */
  void renew(Instant since, List<Activity> entries, Instant asOf) {
    List<ActivityRow> known =
        new ArrayList<>(
            all.stream().takeWhile(row -> !row.activity().at().isBefore(since)).toList());
    int replaced = known.size();
    List<ActivityRow> wanted = new ArrayList<>();
    for (Activity entry : entries) {
      ActivityRow row = take(known, entry);
      wanted.add(row == null ? new ActivityRow(entry, asOf) : row);
    }
    int common = 0;
    while (common < Math.min(replaced, wanted.size())
        && all.get(replaced - 1 - common) == wanted.get(wanted.size() - 1 - common)) {
      common++;
    }
    all.remove(0, replaced - common);
    all.addAll(0, wanted.subList(0, wanted.size() - common));
    all.forEach(row -> row.read(asOf));
  }

  private static @Nullable ActivityRow take(List<ActivityRow> known, Activity entry) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).activity().equals(entry)) {
        return known.remove(i);
      }
    }
    return null;
  }
}

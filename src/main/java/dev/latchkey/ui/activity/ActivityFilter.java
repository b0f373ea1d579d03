package dev.latchkey.ui.activity;

import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.TypedDay;
import dev.latchkey.model.language.Language;
import dev.latchkey.ui.Strings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is listed: what the entries are about, the words in them, and the days. */
public final class ActivityFilter {
  private final Clock clock;
  private final ZoneId zone;
  private final ObjectProperty<ActivityKind.@Nullable Subject> subject =
      new SimpleObjectProperty<>();
  private final StringProperty search = new SimpleStringProperty("");
  private final ObjectProperty<Days.Preset> preset = new SimpleObjectProperty<>(Days.Preset.ALL);
  private final StringProperty first = new SimpleStringProperty("");
  private final StringProperty last = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** A filter that lets everything through; days are those of {@code zone}. */
  public ActivityFilter(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** Returns what the entries are about; null inside for everything. */
  public ObjectProperty<ActivityKind.@Nullable Subject> subject() {
    return subject;
  }

  /** Returns the words that are searched for. */
  public StringProperty search() {
    return search;
  }

  /** Returns the range of days; never null inside. */
  public ObjectProperty<Days.Preset> preset() {
    return preset;
  }

  /** Returns the first day as typed, for {@link Days.Preset#DATES}; empty for no limit. */
  public StringProperty first() {
    return first;
  }

  /** Returns the last day as typed, for {@link Days.Preset#DATES}; empty for no limit. */
  public StringProperty last() {
    return last;
  }

  /** Returns what is wrong with the typed days; empty if nothing is. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Tells whether nothing narrows the list. */
  public boolean isOpen() {
    return subject.get() == null
        && search.get().isBlank()
        && (preset.get() == Days.Preset.ALL
            || (preset.get() == Days.Preset.DATES && days().equals(Optional.of(Days.ALL))));
  }

  /** Lets everything through again. */
  public void clear() {
    subject.set(null);
    search.set("");
    preset.set(Days.Preset.ALL);
    first.set("");
    last.set("");
  }

  /** Calls {@code work} after each change. */
  void subscribe(Runnable work) {
    for (ReadOnlyProperty<?> one :
        List.<ReadOnlyProperty<?>>of(subject, search, preset, first, last)) {
      one.subscribe((_, _) -> work.run());
    }
  }

  /** Returns the query for the first page; empty if the days cannot be read, which is told then. */
  Optional<ActivityQuery> query() {
    Optional<Days> days = days();
    problem.set(
        days.isEmpty()
            ? Strings.get("activity.days.unreadable", LocalDate.now(clock.withZone(zone)))
            : days.get().isEmpty() ? Strings.get("activity.days.reversed") : "");
    return days.filter(range -> !range.isEmpty())
        .map(
            range ->
                new ActivityQuery(
                    subject.get(),
                    search.get(),
                    range.since(zone),
                    range.until(zone),
                    ActivityQuery.MAX_PAGE_SIZE,
                    null));
  }

  private Optional<Days> days() {
    if (preset.get() != Days.Preset.DATES) {
      return Optional.of(preset.get().until(LocalDate.now(clock.withZone(zone))));
    }
    Optional<LocalDate> from = day(first.get());
    Optional<LocalDate> to = day(last.get());
    boolean isUnread =
        (from.isEmpty() && !first.get().isBlank()) || (to.isEmpty() && !last.get().isBlank());
    return isUnread ? Optional.empty() : Optional.of(new Days(from.orElse(null), to.orElse(null)));
  }

  /** Reads a day as people type it; empty for none. */
  private Optional<LocalDate> day(String typed) {
    return TypedDay.read(typed, Language.locale(), LocalDate.now(clock.withZone(zone)));
  }
}

package dev.latchkey.ui;

import dev.latchkey.model.Lifetime;
import dev.latchkey.model.TypedDay;
import dev.latchkey.model.language.Language;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * When a token shall expire, as a person chooses or types it, and the moment that this means. What
 * is typed counts at once, without being confirmed; what cannot be read is told, and never replaced
 * by what was there before. Shown by {@link ExpiryView}.
 *
 * <pre>{@code
 * expiry.check().ifPresent(chosen -> service.generate(account, label, chosen.end()));
 * }</pre>
 */
public final class ExpiryEntry {
  private static final int MOST_YEARS = 100;

  private final Clock clock;
  private final ZoneId zone;
  private final Locale locale;
  private final ObjectProperty<Expiry> choice;
  private final StringProperty date = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable LocalDate> day = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper moment = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /**
   * A usable choice.
   *
   * @param end the first moment at which the key is refused; null for never
   */
  public record Chosen(@Nullable Instant end) {}

  /**
   * A choice to begin with.
   *
   * @param zone in which a day ends
   */
  public ExpiryEntry(Clock clock, ZoneId zone, Expiry first) {
    this.clock = clock;
    this.zone = zone;
    this.locale = Language.locale();
    this.choice = new SimpleObjectProperty<>(first);
    date.subscribe(() -> day.set(TypedDay.read(date.get(), locale, today()).orElse(null)));
    choice.subscribe(this::look);
    date.subscribe(this::look);
    look();
  }

  /** Returns the choice. */
  public ObjectProperty<Expiry> choice() {
    return choice;
  }

  /** Returns the last day as it is typed, for {@link Expiry#ON_DATE}. */
  public StringProperty date() {
    return date;
  }

  /** Returns the day that was read from {@link #date()}; null inside if that is none. */
  public ReadOnlyObjectProperty<@Nullable LocalDate> day() {
    return day.getReadOnlyProperty();
  }

  /** Returns the current day, the first that can be chosen. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** Enters a day that was picked from a calendar. */
  public void pick(LocalDate picked) {
    String text = ExpiryText.day(picked);
    // Java has languages in which two months have one name.
    boolean readsBack = TypedDay.read(text, locale, today()).equals(Optional.of(picked));
    date.set(readsBack ? text : DateTimeFormatter.ISO_LOCAL_DATE.format(picked));
  }

  /** Returns the moment that is meant, as a sentence; empty while that is not known. */
  public ReadOnlyStringProperty moment() {
    return moment.getReadOnlyProperty();
  }

  /** Returns what is wrong; empty if nothing is. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Returns an example of a day that can be typed. */
  String example() {
    return ExpiryText.day(today().plusDays(90));
  }

  /** Tells what is wrong with the date as it stands, for instance when the person leaves it. */
  void leaveDate() {
    if (!date.get().isBlank()) {
      check();
    }
  }

  /** Returns the choice; empty if it is not usable, and {@link #problem()} then says why. */
  public Optional<Chosen> check() {
    if (choice.get() == Expiry.NEVER) {
      return Optional.of(new Chosen(null));
    }
    Lifetime lifetime = lifetime().orElse(null);
    if (lifetime == null) {
      problem.set(
          date.get().isBlank()
              ? Strings.get("expiry.date.none", example())
              : Strings.get("expiry.date.unread", date.get().strip(), iso(), example()));
      return Optional.empty();
    }
    Instant now = clock.instant();
    problem.set(fault(lifetime, now));
    return problem.get().isEmpty()
        ? Optional.of(new Chosen(lifetime.end(now, zone)))
        : Optional.empty();
  }

  private Optional<Lifetime> lifetime() {
    return choice.get() == Expiry.ON_DATE
        ? Optional.ofNullable(day.get()).map(Lifetime.Through::new)
        : choice.get().lifetime();
  }

  private String fault(Lifetime lifetime, Instant now) {
    return switch (lifetime.fit(now, zone)) {
      case PAST -> Strings.get("expiry.date.past");
      case TOO_FAR -> Strings.get("expiry.date.tooFar", MOST_YEARS);
      case GOOD ->
          // Nobody means such a day: it is a typing error.
          lifetime instanceof Lifetime.Through(LocalDate last)
                  && last.isAfter(today().plusYears(MOST_YEARS))
              ? Strings.get("expiry.date.tooFar", MOST_YEARS)
              : "";
    };
  }

  private String iso() {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(today().plusDays(90));
  }

  /** While somebody types, only what is a day already can be wrong. */
  private void look() {
    Instant now = clock.instant();
    Optional<Lifetime> meant = lifetime();
    problem.set(meant.map(lifetime -> fault(lifetime, now)).orElse(""));
    if (!problem.get().isEmpty() || (meant.isEmpty() && choice.get() == Expiry.ON_DATE)) {
      moment.set("");
    } else {
      moment.set(
          ExpiryText.sentence(meant.map(lifetime -> lifetime.end(now, zone)).orElse(null), zone));
    }
  }
}

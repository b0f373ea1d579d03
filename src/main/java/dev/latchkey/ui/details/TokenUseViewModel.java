package dev.latchkey.ui.details;

import dev.latchkey.model.AccountRef;
import dev.latchkey.model.DayOfUse;
import dev.latchkey.model.Refused;
import dev.latchkey.model.TokenId;
import dev.latchkey.model.TokenService;
import dev.latchkey.model.TokenUsage;
import dev.latchkey.ui.DateForms;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

/** How a token's key was used on the last days, for a picture of it and in words. */
public final class TokenUseViewModel {
  private final TokenService service;
  private final AccountRef account;
  private final Reading<TokenUsage> reading;
  private final ReadOnlyObjectWrapper<List<DayOfUse>> days = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final IntegerProperty picked = new SimpleIntegerProperty(-1);

  /** Nothing read yet; {@code heard} gets refusals. */
  TokenUseViewModel(
      TokenService service, AccountRef account, TaskRunner tasks, Consumer<Refused> heard) {
    this.service = service;
    this.account = account;
    this.reading = new Reading<>(tasks, heard);
  }

  /** Returns the days, oldest first; none before they are read. */
  public ReadOnlyObjectProperty<List<DayOfUse>> days() {
    return days.getReadOnlyProperty();
  }

  /** Tells whether it was used on any of the days. */
  public ObservableValue<Boolean> used() {
    return days.map(all -> all.stream().anyMatch(day -> all(day) > 0));
  }

  /** Returns all of it in a sentence; empty before it is read. */
  public ReadOnlyStringProperty summary() {
    return summary.getReadOnlyProperty();
  }

  /** Returns which day is looked at; -1 if none is. */
  public IntegerProperty picked() {
    return picked;
  }

  /** Returns what happened on the day that is looked at; of all days if none is. */
  public ObservableValue<String> pickedText() {
    return Bindings.createStringBinding(
        () -> {
          int day = picked.get();
          return day < 0 || day >= days.get().size() ? "" : text(days.get().get(day));
        },
        picked,
        days);
  }

  /** Returns why it could not be read; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Reads the use of another token. */
  void read(TokenId id) {
    clear();
    reading.read(() -> service.usage(account, id, TokenUsage.USUAL_DAYS), this::show);
  }

  /** Reads it again, of the same token. */
  void refresh(TokenId id) {
    if (!reading.loading().get()) {
      reading.readQuietly(() -> service.usage(account, id, TokenUsage.USUAL_DAYS), this::show);
    }
  }

  /** Shows nothing. */
  void clear() {
    reading.forget();
    picked.set(-1);
    days.set(List.of());
    summary.set("");
  }

  private void show(TokenUsage usage) {
    days.set(usage.days());
    summary.set(sentence(usage));
  }

  private static String sentence(TokenUsage usage) {
    int count = usage.days().size();
    if (usage.used().isEmpty()) {
      return Strings.get("tokendetails.use.none", count);
    }
    long accepted = usage.used().stream().mapToLong(DayOfUse::letIn).sum();
    long refused = usage.used().stream().mapToLong(DayOfUse::refused).sum();
    DayOfUse most =
        usage.used().stream()
            .max(Comparator.comparingLong(TokenUseViewModel::all).thenComparing(DayOfUse::day))
            .orElseThrow();
    return Strings.get("tokendetails.use.summary", accepted, refused, count, name(most.day()));
  }

  private static long all(DayOfUse day) {
    return day.letIn() + day.refused();
  }

  private static String text(DayOfUse day) {
    return Strings.get("tokendetails.use.day", name(day.day()), day.letIn(), day.refused());
  }

  /** Returns a day without its year, since it is one of the last. */
  static String name(LocalDate day) {
    return DateForms.dayOfYear().format(day);
  }
}

package dev.latchkey.ui.settings;

import dev.latchkey.model.Retention;
import dev.latchkey.ui.CurrentSettings;
import dev.latchkey.ui.Strings;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;

/** How long what is over is kept on this computer, in days; empty is for ever. */
public final class ForgettingViewModel {
  private static final List<Integer> USUAL = List.of(30, 90, 365, 730, 1825);

  private final CurrentSettings settings;
  private final SettingChange change;

  ForgettingViewModel(CurrentSettings settings) {
    this.settings = settings;
    this.change = new SettingChange(settings);
  }

  /** Returns the times to choose from for activity, among them the present one. */
  public List<Optional<Integer>> activityTimes() {
    return times(settings.get().retention().activityDays());
  }

  /** Returns those for sessions and invitations. */
  public List<Optional<Integer>> sessionTimes() {
    return times(settings.get().retention().sessionDays());
  }

  /** Returns those for tokens. */
  public List<Optional<Integer>> tokenTimes() {
    return times(settings.get().retention().tokenDays());
  }

  private static List<Optional<Integer>> times(@Nullable Integer now) {
    return Stream.concat(
            Stream.concat(USUAL.stream(), Stream.ofNullable(now))
                .distinct()
                .sorted()
                .map(Optional::of),
            Stream.of(Optional.<Integer>empty()))
        .toList();
  }

  /** Returns a time in words. */
  public static String inWords(Optional<Integer> days) {
    if (days.isEmpty()) {
      return Strings.get("settings.forget.never");
    }
    return days.get() % 365 == 0
        ? Strings.get("settings.forget.years", days.get() / 365)
        : Strings.get("settings.forget.days", days.get());
  }

  /** Chooses how long activity is kept. */
  public void chooseActivity(Optional<Integer> days) {
    choose(old -> old.withActivity(days.orElse(null)));
  }

  /** Chooses how long ended sessions and closed invitations are kept. */
  public void chooseSessions(Optional<Integer> days) {
    choose(old -> old.withSessions(days.orElse(null)));
  }

  /** Chooses how long revoked and expired tokens are kept. */
  public void chooseTokens(Optional<Integer> days) {
    choose(old -> old.withTokens(days.orElse(null)));
  }

  private void choose(UnaryOperator<Retention> changed) {
    change.make(old -> old.withRetention(changed.apply(old.retention())));
  }

  /** Returns why a choice was not saved; empty if it was. */
  public ReadOnlyStringProperty problem() {
    return change.problem();
  }
}

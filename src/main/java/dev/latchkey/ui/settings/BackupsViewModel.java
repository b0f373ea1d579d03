package dev.latchkey.ui.settings;

import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.ConfirmViewModel;
import dev.latchkey.ui.ConfirmViewModel.Question;
import dev.latchkey.ui.LocalBackups;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.RelativeTime;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Backing up the data of this computer, and restoring it. */
public final class BackupsViewModel {
  /** What the person is asked, with the desktop's own dialogs and one of Latchkey's. */
  interface Asking {
    /** Asks for a file to write, with a name for it; empty if the person chose none. */
    Optional<Path> target(String suggestedName);

    /** Asks for a file to read; empty if the person chose none. */
    Optional<Path> backup();

    /**
     * Asks before a backup is restored.
     *
     * @param question makes the question from what runs its answer and what closes its dialog
     */
    void confirm(BiFunction<Attempt, Runnable, ConfirmViewModel<?>> question);
  }

  private final LocalBackups backups;
  private final Clock clock;
  private final Notices notices;
  private final Asking asking;
  private final Attempt making;
  private final ReadOnlyStringWrapper daily = new ReadOnlyStringWrapper();

  /** Reads when the last daily backup was made. */
  BackupsViewModel(
      LocalBackups backups, TaskRunner tasks, Clock clock, Notices notices, Asking asking) {
    this.backups = backups;
    this.clock = clock;
    this.notices = notices;
    this.asking = asking;
    this.making = new Attempt(tasks);
    showDaily(Optional.empty());
    tasks.run(backups::lastDailyAt, this::showDaily, making::fail);
  }

  private void showDaily(Optional<Instant> last) {
    daily.set(
        last.map(
                at -> Strings.get("settings.backups.daily", RelativeTime.text(at, clock.instant())))
            .orElseGet(() -> Strings.get("settings.backups.nodaily")));
  }

  /** Returns what is done by itself, and when it was last. */
  public ReadOnlyStringProperty daily() {
    return daily.getReadOnlyProperty();
  }

  /** Tells whether a backup is being made. */
  public ReadOnlyBooleanProperty busy() {
    return making.busy();
  }

  /** Returns why the last backup was not made; empty if it was. */
  public ReadOnlyStringProperty problem() {
    return making.problem();
  }

  /** Asks for a file and backs the data up into it. */
  public void backUp() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    asking
        .target("latchkey-" + today + ".db")
        .ifPresent(
            file ->
                making.run(
                    () -> {
                      backups.make(file);
                      return file;
                    },
                    made -> notices.show(Strings.get("settings.backups.made", made.toString()))));
  }

  /** Asks for a backup, asks whether it is really meant, and restores it. */
  public void restore() {
    asking
        .backup()
        .ifPresent(file -> asking.confirm((attempt, close) -> question(file, attempt, close)));
  }

  private ConfirmViewModel<Boolean> question(Path file, Attempt attempt, Runnable close) {
    ConfirmViewModel<Boolean> question =
        new ConfirmViewModel<>(
            new Question(
                Strings.get("restore.header.title"),
                Strings.get("restore.question.text", file.getFileName().toString()),
                Strings.get("restore.buttons.restore")),
            attempt,
            (_, _) ->
                () -> {
                  backups.restore(file);
                  return true;
                },
            _ -> {
              close.run();
              notices.show(Strings.get("restore.done.text"));
              backups.reopen();
            });
    question.detail().set(Strings.get("restore.question.detail"));
    return question;
  }
}

package dev.latchkey.ui.doctor;

import dev.latchkey.handover.Mending;
import dev.latchkey.handover.places.Finding;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which key each place on this computer holds, what is wrong there, and what mends it. */
public final class DoctorViewModel {
  /**
   * Something that can be done about a finding.
   *
   * @param text what its button says
   * @param run does it
   */
  public record Remedy(String text, Runnable run) {}

  private final DoctorActions actions;
  private final Attempt attempt;
  private final ObservableList<PlaceReport> places = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();

  /**
   * A look that has not begun.
   *
   * @param unexpected gets a failure that nobody expected
   */
  public DoctorViewModel(DoctorActions actions, TaskRunner tasks, Consumer<Exception> unexpected) {
    this.actions = actions;
    this.attempt = new Attempt(tasks, unexpected);
  }

  /** Returns what was found, place by place, trouble first. */
  public ObservableList<PlaceReport> places() {
    return places;
  }

  /** Tells whether a look has ended, so that an empty list means that no place holds a key. */
  public ReadOnlyBooleanProperty looked() {
    return looked.getReadOnlyProperty();
  }

  /** Returns whether it is at work, and why it failed. */
  public Attempt attempt() {
    return attempt;
  }

  /** Looks at all places. */
  public void examine() {
    attempt.run(
        actions::examine,
        findings -> {
          places.setAll(PlaceReport.of(findings));
          looked.set(true);
        });
  }

  /** Returns what can be done about a finding. */
  List<Remedy> remedies(Finding finding) {
    return switch (finding.kind()) {
      case GOOD_KEY, FOREIGN_KEY -> List.of();
      case DEAD_KEY, UNKNOWN_KEY ->
          List.of(
              new Remedy(
                  Strings.get("doctor.remedy.generate"), () -> actions.generate(this::examine)));
      case GONE -> List.of(new Remedy(Strings.get("doctor.remedy.forget"), () -> forget(finding)));
      case MODE_TOO_OPEN, GIT_NOT_IGNORED, NOT_A_FILE, UNREADABLE, GIT_TRACKED, DUPLICATE ->
          List.of(
              finding
                  .mending()
                  .filter(Mending::appliesHere)
                  .map(mending -> new Remedy(mending.sentence(), () -> mend(mending)))
                  .orElseGet(
                      () ->
                          new Remedy(
                              Strings.get("doctor.remedy.folder"), () -> showFolder(finding))));
    };
  }

  private void mend(Mending mending) {
    change(mending::apply);
  }

  private void forget(Finding finding) {
    change(() -> actions.forget(finding.target()));
  }

  private void change(Runnable work) {
    attempt.run(
        () -> {
          work.run();
          return true;
        },
        _ -> examine());
  }

  private void showFolder(Finding finding) {
    Path path = finding.target().path();
    attempt.run(
        () -> {
          try {
            actions.showFolder(Objects.requireNonNullElse(path.getParent(), path));
            return "";
          } catch (IOException _) {
            return Strings.get("doctor.folder.failed", path);
          }
        },
        attempt::say);
  }
}

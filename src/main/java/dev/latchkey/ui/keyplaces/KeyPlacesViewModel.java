package dev.latchkey.ui.keyplaces;

import dev.latchkey.handover.Mending;
import dev.latchkey.handover.places.Finding;
import dev.latchkey.handover.places.Places;
import dev.latchkey.ui.Attempt;
import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which key each place on this computer holds, what is wrong there, and what mends it. */
public final class KeyPlacesViewModel {
  /**
   * Something that can be done about a finding.
   *
   * @param text what its button says
   * @param run does it
   */
  public record Remedy(String text, Runnable run) {}

  private final Callable<List<Finding>> examination;
  private final Places records;
  private final FolderOpener opener;
  private final Consumer<Runnable> generate;
  private final Attempt attempt;
  private final ObservableList<PlaceReport> places = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper looked = new ReadOnlyBooleanWrapper();

  /**
   * A look that has not begun.
   *
   * @param examination looks at every place that may hold a key; slow
   * @param records what is remembered of hand-overs
   * @param generate opens the dialog that generates a key, and runs what it gets when there is one
   */
  public KeyPlacesViewModel(
      Callable<List<Finding>> examination,
      Places records,
      FolderOpener opener,
      Consumer<Runnable> generate,
      TaskRunner tasks) {
    this.examination = examination;
    this.records = records;
    this.opener = opener;
    this.generate = generate;
    this.attempt = new Attempt(tasks);
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
        examination,
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
                  Strings.get("keyplaces.remedy.generate"), () -> generate.accept(this::examine)));
      case GONE ->
          List.of(new Remedy(Strings.get("keyplaces.remedy.forget"), () -> forget(finding)));
      case MODE_TOO_OPEN, GIT_NOT_IGNORED, NOT_A_FILE, UNREADABLE, GIT_TRACKED, DUPLICATE ->
          List.of(
              finding
                  .mending()
                  .filter(Mending::appliesHere)
                  .map(mending -> new Remedy(mending.sentence(), () -> mend(mending)))
                  .orElseGet(
                      () ->
                          new Remedy(
                              Strings.get("keyplaces.remedy.folder"), () -> showFolder(finding))));
    };
  }

  private void mend(Mending mending) {
    change(mending::apply);
  }

  private void forget(Finding finding) {
    change(() -> records.forget(finding.target()));
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
            opener.open(Objects.requireNonNullElse(path.getParent(), path));
            return "";
          } catch (IOException _) {
            return Strings.get("keyplaces.folder.failed", path);
          }
        },
        attempt::say);
  }
}

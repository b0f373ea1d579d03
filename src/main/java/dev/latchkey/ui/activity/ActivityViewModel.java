package dev.latchkey.ui.activity;

import dev.latchkey.model.AccountService;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.ActivityKind;
import dev.latchkey.model.ActivityPage;
import dev.latchkey.model.ActivityQuery;
import dev.latchkey.model.Privilege;
import dev.latchkey.ui.Membership;
import dev.latchkey.ui.Notices;
import dev.latchkey.ui.Reading;
import dev.latchkey.ui.Strings;
import dev.latchkey.ui.TaskRunner;
import dev.latchkey.ui.activity.ActivityExport.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was done in an account, newest first, and its export. */
public final class ActivityViewModel {
  private final AccountService service;
  private final Membership membership;
  private final TaskRunner tasks;
  private final Clock clock;
  private final Function<String, Optional<Path>> chooseFile;
  private final Notices notices;
  private final ObservableList<ActivityRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<ActivityKind.@Nullable Subject> subject =
      new SimpleObjectProperty<>();
  private final Reading<ActivityPage> reading;
  private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper();

  private @Nullable String nextPage;

  /**
   * The activity of one account.
   *
   * @param chooseFile asks the person for a file, given a name to suggest; empty if there is none
   */
  public ActivityViewModel(
      AccountService service,
      Membership membership,
      TaskRunner tasks,
      Clock clock,
      Function<String, Optional<Path>> chooseFile,
      Notices notices) {
    this.service = service;
    this.membership = membership;
    this.tasks = tasks;
    this.clock = clock;
    this.chooseFile = chooseFile;
    this.notices = notices;
    this.reading = new Reading<>(tasks, membership::heard);
    subject.subscribe((_, _) -> reload());
    mayView().subscribe((_, _) -> reload());
  }

  /** Returns whether the person may see it; if not, nothing is read. */
  public ObservableValue<Boolean> mayView() {
    return membership.may(Privilege.VIEW_TOKENS);
  }

  /** Returns why it cannot be seen; empty if it can. */
  public ObservableValue<String> whyNoView() {
    return membership.whyNot(Privilege.VIEW_TOKENS);
  }

  /** Tells whether it is of an organization. */
  public boolean isOfOrganization() {
    return membership.account().type() == AccountType.ORGANIZATION;
  }

  /** Returns the rows read so far. */
  public ObservableList<ActivityRow> rows() {
    return rows;
  }

  /** Returns what the rows are about; null inside for everything; a change reads the list again. */
  public ObjectProperty<ActivityKind.@Nullable Subject> subject() {
    return subject;
  }

  /** Tells whether an answer is awaited. */
  public ReadOnlyBooleanProperty loading() {
    return reading.loading();
  }

  /** Tells whether the list has been read at least once. */
  public ReadOnlyBooleanProperty loaded() {
    return reading.loaded();
  }

  /** Tells whether an export runs; then no other can be started. */
  public ReadOnlyBooleanProperty exporting() {
    return exporting.getReadOnlyProperty();
  }

  /** Returns why the list could not be read, and so may be old; empty if it could. */
  public ReadOnlyStringProperty problem() {
    return reading.problem();
  }

  /** Reads the newest page. */
  public void reload() {
    nextPage = null;
    if (mayView().getValue()) {
      read(null);
    } else {
      reading.drop();
      rows.clear();
    }
  }

  /** Reads the next page, unless it is being read or there is none. */
  public void loadMore() {
    if (nextPage != null && !reading.loading().get()) {
      read(nextPage);
    }
  }

  private void read(@Nullable String page) {
    ActivityQuery query = new ActivityQuery(subject.get(), ActivityQuery.MAX_PAGE_SIZE, page);
    reading.read(
        () -> service.activity(membership.ref(), query), found -> show(found, page == null));
  }

  private void show(ActivityPage page, boolean first) {
    Instant now = clock.instant();
    List<ActivityRow> found =
        page.entries().stream().map(entry -> new ActivityRow(entry, now)).toList();
    if (first) {
      rows.setAll(found);
    } else {
      rows.addAll(found);
    }
    nextPage = page.nextPageToken();
  }

  /** Asks for a file and writes everything that matches into it, in the background. */
  public void export(Format format) {
    if (exporting.get()) {
      return;
    }
    String name =
        Strings.get("activity.export.file", membership.account().slug()) + "." + format.ending();
    chooseFile.apply(name).ifPresent(file -> export(format, file));
  }

  private void export(Format format, Path file) {
    ActivityExport export = new ActivityExport(service, membership.ref());
    ActivityKind.Subject about = subject.get();
    exporting.set(true);
    tasks.run(
        () -> {
          try {
            long written = export.write(file, format, about);
            return Strings.get("activity.export.done", written, file.getFileName());
          } catch (IOException _) {
            return Strings.get("activity.export.unwritable", file);
          }
        },
        told -> {
          exporting.set(false);
          notices.show(told);
        },
        refused -> {
          exporting.set(false);
          membership.heard(refused);
          notices.show(Strings.get("activity.export.failed", refused.getMessage()));
        });
  }
}
